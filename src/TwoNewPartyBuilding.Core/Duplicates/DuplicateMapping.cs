using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TwoNewPartyBuilding.Core.Data;

namespace TwoNewPartyBuilding.Core.Duplicates;

internal sealed class DifferentUnitsMapping : IEntityTypeConfiguration<DifferentUnits>
{
    public void Configure(EntityTypeBuilder<DifferentUnits> builder)
    {
        builder.ToTable("DifferentUnits");
        builder.HasOne(d => d.First).WithMany().HasForeignKey(d => d.FirstId);
        builder.HasOne(d => d.Second).WithMany().HasForeignKey(d => d.SecondId);
        builder.HasIndex(d => new { d.FirstId, d.SecondId }).IsUnique();
    }
}

internal sealed class UnitMergerMapping : IEntityTypeConfiguration<UnitMerger>
{
    public void Configure(EntityTypeBuilder<UnitMerger> builder)
    {
        builder.ToTable("UnitMergers");
        builder.Property(m => m.At).NotAudited();
        builder.HasOne(m => m.Kept).WithMany().HasForeignKey(m => m.KeptId);
        builder.HasOne(m => m.Merged).WithMany().HasForeignKey(m => m.MergedId);
        builder.HasIndex(m => m.MergedId).IsUnique();
        builder.HasIndex(m => m.KeptId);
    }
}
