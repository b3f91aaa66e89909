using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Members;

namespace TwoNewPartyBuilding.Core.Reconciliations;

internal sealed class ReconciliationMapping : IEntityTypeConfiguration<Reconciliation>
{
    public void Configure(EntityTypeBuilder<Reconciliation> builder)
    {
        builder.ToTable("Reconciliations");
        builder.Property(r => r.Version).IsConcurrencyToken();
        builder.Property(r => r.CreatedAt).NotAudited();
        builder.HasIndex(r => r.CreatedAt);
    }
}

internal sealed class ReconciliationRowMapping : IEntityTypeConfiguration<ReconciliationRow>
{
    public void Configure(EntityTypeBuilder<ReconciliationRow> builder)
    {
        builder.ToTable("ReconciliationRows");
        builder.Property(r => r.Version).IsConcurrencyToken();
        builder.Property(r => r.Content).NotAudited();
        builder.Property(r => r.DecidedAt).NotAudited();
        builder.HasOne(r => r.Reconciliation).WithMany(r => r.Rows).HasForeignKey(r => r.ReconciliationId);
        builder.HasOne<PartyMember>().WithMany().HasForeignKey(r => r.MemberId);
        builder.HasIndex(r => new { r.ReconciliationId, r.Kind, r.Number });
    }
}
