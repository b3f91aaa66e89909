using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TwoNewPartyBuilding.Core.Data;

namespace TwoNewPartyBuilding.Core.Talks;

internal sealed class TalkMapping : IEntityTypeConfiguration<Talk>
{
    public void Configure(EntityTypeBuilder<Talk> builder)
    {
        builder.ToTable("Talks");
        builder.Property(t => t.Version).IsConcurrencyToken();
        builder.Property(t => t.Reason).HasMaxLength(Activities.Activity.ReasonMaxLength);
        builder.Property(t => t.Sealed).HasMaxLength(-1).NotAudited();
        builder.Property(t => t.BatchId).NotAudited();
        builder.HasOne(t => t.Organization).WithMany().HasForeignKey(t => t.OrganizationId);
        builder.HasOne(t => t.Talker).WithMany().HasForeignKey(t => t.TalkerId);
        builder.HasOne(t => t.Partner).WithMany().HasForeignKey(t => t.PartnerId);
        builder.HasIndex(t => new { t.OrganizationId, t.HeldOn });
        builder.HasIndex(t => new { t.HeldOn, t.State });
        builder.HasIndex(t => new { t.TalkerId, t.HeldOn });
        builder.HasIndex(t => new { t.PartnerId, t.HeldOn });
        builder.HasIndex(t => new { t.FollowUpDoneOn, t.FollowUpDueOn });
        builder.HasIndex(t => t.BatchId);
    }
}

internal sealed class TalkRevisionMapping : IEntityTypeConfiguration<TalkRevision>
{
    public void Configure(EntityTypeBuilder<TalkRevision> builder)
    {
        builder.ToTable("TalkRevisions");
        builder.Property(r => r.Reason).HasMaxLength(Activities.Activity.ReasonMaxLength);
        builder.Property(r => r.Sealed).HasMaxLength(-1);
        builder.HasOne(r => r.Talk).WithMany().HasForeignKey(r => r.TalkId);
        builder.HasIndex(r => new { r.TalkId, r.Number }).IsUnique();
    }
}
