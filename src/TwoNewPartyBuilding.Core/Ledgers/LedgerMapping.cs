using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace TwoNewPartyBuilding.Core.Ledgers;

internal sealed class LedgerPeriodMapping : IEntityTypeConfiguration<LedgerPeriod>
{
    public void Configure(EntityTypeBuilder<LedgerPeriod> builder)
    {
        builder.ToTable("LedgerPeriods");
        builder.Property(p => p.Version).IsConcurrencyToken();
        builder.HasOne(p => p.Enterprise).WithMany(e => e.LedgerPeriods).HasForeignKey(p => p.EnterpriseId);
        builder.HasIndex(p => new { p.EnterpriseId, p.From });
        builder.HasIndex(p => new { p.Ledger, p.To });
    }
}

internal sealed class LedgerProposalMapping : IEntityTypeConfiguration<LedgerProposal>
{
    public void Configure(EntityTypeBuilder<LedgerProposal> builder)
    {
        builder.ToTable("LedgerProposals");
        builder.Property(p => p.Version).IsConcurrencyToken();
        builder.HasOne(p => p.Enterprise).WithMany().HasForeignKey(p => p.EnterpriseId);
        builder.HasIndex(p => new { p.EnterpriseId, p.DecidedAt });
    }
}
