using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace TwoNewPartyBuilding.Core.Themes;

internal sealed class ThemeMapping : IEntityTypeConfiguration<Theme>
{
    public void Configure(EntityTypeBuilder<Theme> builder)
    {
        builder.ToTable("Themes");
        builder.Property(t => t.Version).IsConcurrencyToken();
        builder.HasOne(t => t.Organization).WithMany().HasForeignKey(t => t.OrganizationId);
        builder.HasIndex(t => t.Month);
    }
}

internal sealed class ThemePlanMapping : IEntityTypeConfiguration<ThemePlan>
{
    public void Configure(EntityTypeBuilder<ThemePlan> builder)
    {
        builder.ToTable("ThemePlans");
        builder.Property(p => p.Version).IsConcurrencyToken();
        builder.HasOne(p => p.Organization).WithMany().HasForeignKey(p => p.OrganizationId);
        builder.HasOne(p => p.Theme).WithMany().HasForeignKey(p => p.ThemeId);

        // Exactly one theme a branch and month (3.3).
        builder.HasIndex(p => new { p.OrganizationId, p.Year, p.Month }).IsUnique();
        builder.HasIndex(p => p.ThemeId);
    }
}
