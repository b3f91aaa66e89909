using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace TwoNewPartyBuilding.Core.Documents;

internal sealed class DocumentCheckMapping : IEntityTypeConfiguration<DocumentCheck>
{
    public void Configure(EntityTypeBuilder<DocumentCheck> builder)
    {
        builder.ToTable("DocumentChecks");
        builder.HasOne(c => c.Enterprise).WithMany(e => e.DocumentChecks).HasForeignKey(c => c.EnterpriseId);
        builder.HasIndex(c => new { c.EnterpriseId, c.Document, c.On });
    }
}
