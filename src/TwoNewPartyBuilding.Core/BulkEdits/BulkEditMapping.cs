using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace TwoNewPartyBuilding.Core.BulkEdits;

internal sealed class BulkEditMapping : IEntityTypeConfiguration<BulkEdit>
{
    public void Configure(EntityTypeBuilder<BulkEdit> builder)
    {
        builder.ToTable("BulkEdits");
        builder.HasIndex(b => b.At);
    }
}
