using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TwoNewPartyBuilding.Core.Data;

namespace TwoNewPartyBuilding.Core.VolunteerService;

internal sealed class VolunteerMapping : IEntityTypeConfiguration<Volunteer>
{
    public void Configure(EntityTypeBuilder<Volunteer> builder)
    {
        builder.ToTable("Volunteers");
        builder.Property(v => v.Version).IsConcurrencyToken();
        builder.HasOne(v => v.Member).WithMany().HasForeignKey(v => v.MemberId);
        builder.HasOne(v => v.Organization).WithMany().HasForeignKey(v => v.OrganizationId);
        builder.HasIndex(v => v.MemberId).IsUnique();
        builder.HasIndex(v => v.OrganizationId);
        builder.HasIndex(v => v.Number).IsUnique();
    }
}

internal sealed class ServiceTeamMapping : IEntityTypeConfiguration<ServiceTeam>
{
    public void Configure(EntityTypeBuilder<ServiceTeam> builder)
    {
        builder.ToTable("ServiceTeams");
        builder.Property(t => t.Version).IsConcurrencyToken();
        builder.HasOne(t => t.Organization).WithMany().HasForeignKey(t => t.OrganizationId);
        builder.HasIndex(t => t.OrganizationId);
    }
}

internal sealed class TeamMemberMapping : IEntityTypeConfiguration<TeamMember>
{
    public void Configure(EntityTypeBuilder<TeamMember> builder)
    {
        builder.ToTable("ServiceTeamMembers");
        builder.Property(m => m.Version).IsConcurrencyToken();
        builder.HasOne(m => m.Team).WithMany(t => t.Members).HasForeignKey(m => m.TeamId);
        builder.HasOne(m => m.Volunteer).WithMany().HasForeignKey(m => m.VolunteerId);
        builder.HasIndex(m => new { m.TeamId, m.VolunteerId });
        builder.HasIndex(m => m.VolunteerId);
    }
}

internal sealed class ServiceActivityMapping : IEntityTypeConfiguration<ServiceActivity>
{
    public void Configure(EntityTypeBuilder<ServiceActivity> builder)
    {
        builder.ToTable("ServiceActivities");
        builder.Property(a => a.Version).IsConcurrencyToken();
        builder.HasOne(a => a.Organization).WithMany().HasForeignKey(a => a.OrganizationId);
        builder.HasOne(a => a.Team).WithMany().HasForeignKey(a => a.TeamId);
        builder.HasOne(a => a.Activity).WithMany().HasForeignKey(a => a.ActivityId);
        builder.HasIndex(a => new { a.OrganizationId, a.Date });
        builder.HasIndex(a => new { a.State, a.Date });
        builder.HasIndex(a => a.TeamId);
        builder.HasIndex(a => a.ActivityId).IsUnique();
    }
}

internal sealed class ServiceLineMapping : IEntityTypeConfiguration<ServiceLine>
{
    public void Configure(EntityTypeBuilder<ServiceLine> builder)
    {
        builder.ToTable("ServiceLines");
        builder.Property(l => l.Version).IsConcurrencyToken();
        builder.Property(l => l.IsLive).NotAudited();
        builder.Property(l => l.IsCounted).NotAudited();
        builder.HasOne(l => l.Activity).WithMany(a => a.Lines).HasForeignKey(l => l.ActivityId);
        builder.HasOne(l => l.Volunteer).WithMany().HasForeignKey(l => l.VolunteerId);
        builder.HasIndex(l => new { l.ActivityId, l.VolunteerId }).IsUnique();
        builder.HasIndex(l => new { l.VolunteerId, l.Date });
        builder.HasIndex(l => new { l.IsCounted, l.Date });
    }
}

internal sealed class ServiceFileMapping : IEntityTypeConfiguration<ServiceFile>
{
    public void Configure(EntityTypeBuilder<ServiceFile> builder)
    {
        builder.ToTable("ServiceFiles");
        builder.Property(f => f.Version).IsConcurrencyToken();
        builder.Property(f => f.UploadedAt).NotAudited();
        builder.Property(f => f.PictureHash).NotAudited();
        builder.Property(f => f.UploadKey).NotAudited();
        builder.HasOne(f => f.Activity).WithMany().HasForeignKey(f => f.ActivityId);
        builder.HasIndex(f => new { f.ActivityId, f.UploadKey }).IsUnique();
        builder.HasIndex(f => f.PictureHash);
    }
}

internal sealed class ServiceFileContentMapping : IEntityTypeConfiguration<ServiceFileContent>
{
    public void Configure(EntityTypeBuilder<ServiceFileContent> builder)
    {
        builder.ToTable("ServiceFileContents");
        builder.HasKey(c => c.FileId);
        builder.Property(c => c.Content).HasMaxLength(-1);
        builder.Property(c => c.Thumbnail).HasMaxLength(-1);
        builder.HasOne<ServiceFile>().WithOne().HasForeignKey<ServiceFileContent>(c => c.FileId);
    }
}

internal sealed class ServiceCertificateMapping : IEntityTypeConfiguration<ServiceCertificate>
{
    public void Configure(EntityTypeBuilder<ServiceCertificate> builder)
    {
        builder.ToTable("ServiceCertificates");
        builder.Property(c => c.Version).IsConcurrencyToken();
        builder.HasOne(c => c.Volunteer).WithMany().HasForeignKey(c => c.VolunteerId);
        builder.HasOne(c => c.Organization).WithMany().HasForeignKey(c => c.OrganizationId);
        builder.HasIndex(c => new { c.Year, c.Sequence }).IsUnique();
        builder.HasIndex(c => c.VolunteerId);
        builder.HasIndex(c => c.OrganizationId);
    }
}
