using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TwoNewPartyBuilding.Core.Data;

namespace TwoNewPartyBuilding.Core.MemberSituations;

internal sealed class MemberSituationMapping : IEntityTypeConfiguration<MemberSituation>
{
    public void Configure(EntityTypeBuilder<MemberSituation> builder)
    {
        builder.ToTable("MemberSituations");
        builder.Property(s => s.Version).IsConcurrencyToken();
        builder.HasOne(s => s.Member).WithMany(m => m.Situations).HasForeignKey(s => s.MemberId);

        // A situation holds once at a time.
        builder.HasIndex(s => new { s.MemberId, s.Kind }).IsUnique().HasFilter("[To] IS NULL");
        builder.HasIndex(s => new { s.Kind, s.From });
    }
}

internal sealed class SituationContactMapping : IEntityTypeConfiguration<SituationContact>
{
    public void Configure(EntityTypeBuilder<SituationContact> builder)
    {
        builder.ToTable("SituationContacts");

        // What was said of a person's whereabouts stands with the record alone, so that reducing the record takes it away.
        builder.Property(c => c.Text).NotAudited();
        builder.HasOne(c => c.Situation).WithMany(s => s.Contacts).HasForeignKey(c => c.SituationId);
        builder.HasIndex(c => new { c.SituationId, c.On });
    }
}
