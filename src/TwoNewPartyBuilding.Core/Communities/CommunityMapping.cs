using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace TwoNewPartyBuilding.Core.Communities;

internal sealed class CommunityMapping : IEntityTypeConfiguration<Community>
{
    public void Configure(EntityTypeBuilder<Community> builder)
    {
        builder.ToTable("Communities");
        builder.Property(c => c.Version).IsConcurrencyToken();
        builder.HasIndex(c => c.Number).IsUnique();
        builder.HasIndex(c => c.Name).IsUnique();
    }
}

internal sealed class GridMapping : IEntityTypeConfiguration<Grid>
{
    public void Configure(EntityTypeBuilder<Grid> builder)
    {
        builder.ToTable("Grids");
        builder.Property(g => g.Version).IsConcurrencyToken();
        builder.HasOne(g => g.Community).WithMany(c => c.Grids).HasForeignKey(g => g.CommunityId);
        builder.HasIndex(g => new { g.CommunityId, g.Name }).IsUnique();
    }
}
