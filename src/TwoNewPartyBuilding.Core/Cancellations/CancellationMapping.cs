using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TwoNewPartyBuilding.Core.Attachments;
using TwoNewPartyBuilding.Core.Data;

namespace TwoNewPartyBuilding.Core.Cancellations;

internal sealed class CancellationMapping : IEntityTypeConfiguration<CancellationCase>
{
    public void Configure(EntityTypeBuilder<CancellationCase> builder)
    {
        builder.ToTable("CancellationCases");
        builder.Property(c => c.Version).IsConcurrencyToken();
        builder.HasOne(c => c.Enterprise).WithMany(e => e.Cancellations).HasForeignKey(c => c.EnterpriseId);
        builder.HasOne<Attachment>().WithMany().HasForeignKey(c => c.PhotoId);

        // One case under way for each unit, whoever opens two at the same moment.
        builder.HasIndex(c => c.EnterpriseId, "IX_CancellationCases_Open").IsUnique().HasFilter("[State] = 1");
        builder.HasIndex(c => new { c.EnterpriseId, c.OpenedAt });
        builder.HasIndex(c => new { c.State, c.Next });
    }
}
