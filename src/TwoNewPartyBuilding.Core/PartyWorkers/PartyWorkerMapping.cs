using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace TwoNewPartyBuilding.Core.PartyWorkers;

internal sealed class PartyWorkerMapping : IEntityTypeConfiguration<PartyWorker>
{
    public void Configure(EntityTypeBuilder<PartyWorker> builder)
    {
        builder.ToTable("PartyWorkers");
        builder.Property(w => w.Version).IsConcurrencyToken();
        builder.HasOne(w => w.Enterprise).WithMany().HasForeignKey(w => w.EnterpriseId);
        builder.HasIndex(w => new { w.EnterpriseId, w.From });
    }
}
