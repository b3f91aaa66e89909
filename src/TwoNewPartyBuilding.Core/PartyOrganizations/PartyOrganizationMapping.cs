using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TwoNewPartyBuilding.Core.Data;

namespace TwoNewPartyBuilding.Core.PartyOrganizations;

internal sealed class PartyOrganizationMapping : IEntityTypeConfiguration<PartyOrganization>
{
    public void Configure(EntityTypeBuilder<PartyOrganization> builder)
    {
        builder.ToTable("PartyOrganizations");
        builder.Property(o => o.Version).IsConcurrencyToken();
        builder.Property(o => o.NameKey).NotAudited();
        builder.Property(o => o.SearchText).NotAudited();

        // Together with the search text they make one key, which SQL Server lets grow to 1,700 bytes.
        builder.Property(o => o.ScopePath).HasMaxLength(100);
        builder.Property(o => o.TreePath).HasMaxLength(120);

        // Paths are in the trail, where nobody reads them, so that undoing an import that moved an organisation puts it back.
        builder.Property(o => o.CreatedAt).NotAudited();
        builder.Property(o => o.UpdatedAt).NotAudited();
        builder.HasIndex(o => o.Number).IsUnique();
        builder.HasIndex(o => o.TreePath);
        builder.HasIndex(o => new { o.ScopePath, o.Type });
        builder.HasIndex(o => o.NameKey);
        builder.HasIndex(o => new { o.SearchText, o.ScopePath, o.TreePath, o.Id });
        builder.HasOne(o => o.Parent).WithMany().HasForeignKey(o => o.ParentId);
        builder.HasOne(o => o.Community).WithMany().HasForeignKey(o => o.CommunityId);
    }
}

internal sealed class OrganizationPeriodMapping : IEntityTypeConfiguration<OrganizationPeriod>
{
    public void Configure(EntityTypeBuilder<OrganizationPeriod> builder)
    {
        builder.ToTable("OrganizationPeriods");
        builder.Property(p => p.Version).IsConcurrencyToken();
        builder.HasOne(p => p.Organization).WithMany(o => o.Periods).HasForeignKey(p => p.OrganizationId);
        builder.HasIndex(p => new { p.OrganizationId, p.From });
    }
}

internal sealed class OrganizationUnitMapping : IEntityTypeConfiguration<OrganizationUnit>
{
    public void Configure(EntityTypeBuilder<OrganizationUnit> builder)
    {
        builder.ToTable("OrganizationUnits");
        builder.Property(u => u.Version).IsConcurrencyToken();
        builder.Property(u => u.OpenKey).NotAudited();
        builder.HasOne(u => u.Organization).WithMany(o => o.Units).HasForeignKey(u => u.OrganizationId);
        builder.HasOne(u => u.Enterprise).WithMany().HasForeignKey(u => u.EnterpriseId);
        builder.HasIndex(u => new { u.EnterpriseId, u.OrganizationId });
        builder.HasIndex(u => u.OpenKey);
    }
}

internal sealed class OrganizationPostMapping : IEntityTypeConfiguration<OrganizationPost>
{
    public void Configure(EntityTypeBuilder<OrganizationPost> builder)
    {
        builder.ToTable("OrganizationPosts");
        builder.Property(p => p.Version).IsConcurrencyToken();
        builder.HasOne(p => p.Organization).WithMany(o => o.Posts).HasForeignKey(p => p.OrganizationId);
        builder.HasOne(p => p.Member).WithMany().HasForeignKey(p => p.MemberId);
        builder.HasOne<PartyGroup>().WithMany().HasForeignKey(p => p.GroupId);

        // One active secretary (2.3).
        builder.HasIndex(p => p.OrganizationId, "OneSecretary").IsUnique().HasFilter("[Kind] = 1 AND [To] IS NULL");
        builder.HasIndex(p => new { p.OrganizationId, p.Kind });
        builder.HasIndex(p => p.MemberId);
    }
}

internal sealed class PartyGroupMapping : IEntityTypeConfiguration<PartyGroup>
{
    public void Configure(EntityTypeBuilder<PartyGroup> builder)
    {
        builder.ToTable("PartyGroups");
        builder.Property(g => g.Version).IsConcurrencyToken();
        builder.HasOne(g => g.Organization).WithMany(o => o.Groups).HasForeignKey(g => g.OrganizationId);
        builder.HasIndex(g => new { g.OrganizationId, g.Name }).IsUnique().HasFilter("[To] IS NULL");
    }
}

internal sealed class LinkedLeaderMapping : IEntityTypeConfiguration<LinkedLeader>
{
    public void Configure(EntityTypeBuilder<LinkedLeader> builder)
    {
        builder.ToTable("LinkedLeaders");
        builder.Property(l => l.Version).IsConcurrencyToken();
        builder.HasOne(l => l.Organization).WithMany(o => o.Leaders).HasForeignKey(l => l.OrganizationId);
        builder.HasIndex(l => new { l.OrganizationId, l.From });
    }
}

internal sealed class WeakMarkMapping : IEntityTypeConfiguration<WeakMark>
{
    public void Configure(EntityTypeBuilder<WeakMark> builder)
    {
        builder.ToTable("WeakMarks");
        builder.Property(m => m.Version).IsConcurrencyToken();
        builder.HasOne(m => m.Organization).WithMany(o => o.WeakMarks).HasForeignKey(m => m.OrganizationId);
        builder.HasIndex(m => new { m.OrganizationId, m.From });
    }
}
