using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TwoNewPartyBuilding.Core.Data;

namespace TwoNewPartyBuilding.Core.Activities;

internal sealed class ActivityMapping : IEntityTypeConfiguration<Activity>
{
    public void Configure(EntityTypeBuilder<Activity> builder)
    {
        builder.ToTable("Activities");
        builder.Property(a => a.Version).IsConcurrencyToken();
        builder.Property(a => a.CreatedAt).NotAudited();
        builder.Property(a => a.UpdatedAt).NotAudited();
        builder.Property(a => a.SubmittedAt).NotAudited();
        builder.Property(a => a.Carried).NotAudited();
        builder.HasOne(a => a.Organization).WithMany().HasForeignKey(a => a.OrganizationId);
        builder.HasOne(a => a.Group).WithMany().HasForeignKey(a => a.GroupId);
        builder.HasOne(a => a.ThemePlan).WithMany().HasForeignKey(a => a.ThemePlanId);
        builder.HasIndex(a => new { a.OrganizationId, a.Date });

        // All branches hold on the fixed day: the list must not sort all of them to show the newest twenty.
        builder.HasIndex(a => new { a.Date, a.Id });
        builder.HasIndex(a => new { a.State, a.OrganizationId });
        builder.HasIndex(a => a.ImportId);
    }
}

internal sealed class ActivitySectionMapping : IEntityTypeConfiguration<ActivitySection>
{
    public void Configure(EntityTypeBuilder<ActivitySection> builder)
    {
        builder.ToTable("ActivitySections");
        builder.Property(s => s.Version).IsConcurrencyToken();
        builder.Property(s => s.ClassHours).HasPrecision(5, 1);
        builder.Property(s => s.Carried).NotAudited();
        builder.HasOne(s => s.Activity).WithMany(a => a.Sections).HasForeignKey(s => s.ActivityId);
        builder.HasIndex(s => new { s.ActivityId, s.Kind }).IsUnique();
    }
}

internal sealed class ActivityBranchMapping : IEntityTypeConfiguration<ActivityBranch>
{
    public void Configure(EntityTypeBuilder<ActivityBranch> builder)
    {
        builder.ToTable("ActivityBranches");
        builder.Property(b => b.Version).IsConcurrencyToken();
        builder.HasOne(b => b.Activity).WithMany(a => a.Branches).HasForeignKey(b => b.ActivityId);
        builder.HasOne(b => b.Organization).WithMany().HasForeignKey(b => b.OrganizationId);
        builder.HasIndex(b => new { b.ActivityId, b.OrganizationId }).IsUnique();
        builder.HasIndex(b => new { b.OrganizationId, b.IsLead });
    }
}

internal sealed class AttendanceMapping : IEntityTypeConfiguration<Attendance>
{
    public void Configure(EntityTypeBuilder<Attendance> builder)
    {
        builder.ToTable("Attendances");
        builder.HasKey(a => new { a.BranchId, a.MemberId });
        builder.HasOne(a => a.Branch).WithMany(b => b.Attendances).HasForeignKey(a => a.BranchId);
        builder.HasOne(a => a.Member).WithMany().HasForeignKey(a => a.MemberId);
        builder.HasIndex(a => new { a.MemberId, a.IsPresent });
    }
}

internal sealed class FollowUpMapping : IEntityTypeConfiguration<FollowUp>
{
    public void Configure(EntityTypeBuilder<FollowUp> builder)
    {
        builder.ToTable("ActivityFollowUps");
        builder.Property(f => f.Version).IsConcurrencyToken();
        builder.Property(f => f.Text).HasMaxLength(500);
        builder.Property(f => f.Result).HasMaxLength(500);
        builder.HasOne(f => f.Activity).WithMany(a => a.FollowUps).HasForeignKey(f => f.ActivityId);
        builder.HasIndex(f => new { f.DoneOn, f.DueOn });
    }
}

internal sealed class ActivityVoteMapping : IEntityTypeConfiguration<ActivityVote>
{
    public void Configure(EntityTypeBuilder<ActivityVote> builder)
    {
        builder.ToTable("ActivityVotes");
        builder.Property(v => v.Version).IsConcurrencyToken();
        builder.HasOne(v => v.Activity).WithMany(a => a.Votes).HasForeignKey(v => v.ActivityId);
    }
}

internal sealed class ActivityFileMapping : IEntityTypeConfiguration<ActivityFile>
{
    public void Configure(EntityTypeBuilder<ActivityFile> builder)
    {
        builder.ToTable("ActivityFiles");
        builder.Property(f => f.Version).IsConcurrencyToken();
        builder.Property(f => f.UploadedAt).NotAudited();
        builder.Property(f => f.PictureHash).NotAudited();
        builder.Property(f => f.UploadKey).NotAudited();
        builder.HasOne(f => f.Activity).WithMany().HasForeignKey(f => f.ActivityId);
        builder.HasIndex(f => new { f.ActivityId, f.UploadKey }).IsUnique();
        builder.HasIndex(f => f.PictureHash);
    }
}

internal sealed class ActivityFileContentMapping : IEntityTypeConfiguration<ActivityFileContent>
{
    public void Configure(EntityTypeBuilder<ActivityFileContent> builder)
    {
        builder.ToTable("ActivityFileContents");
        builder.HasKey(c => c.FileId);
        builder.Property(c => c.Content).HasMaxLength(-1);
        builder.Property(c => c.Thumbnail).HasMaxLength(-1);
        builder.HasOne<ActivityFile>().WithOne().HasForeignKey<ActivityFileContent>(c => c.FileId);
    }
}

internal sealed class ActivityRevisionMapping : IEntityTypeConfiguration<ActivityRevision>
{
    public void Configure(EntityTypeBuilder<ActivityRevision> builder)
    {
        builder.ToTable("ActivityRevisions");
        builder.Property(r => r.Sealed).HasMaxLength(-1);
        builder.HasOne(r => r.Activity).WithMany().HasForeignKey(r => r.ActivityId);
        builder.HasIndex(r => new { r.ActivityId, r.Number }).IsUnique();
    }
}

internal sealed class ActivityRemarkMapping : IEntityTypeConfiguration<ActivityRemark>
{
    public void Configure(EntityTypeBuilder<ActivityRemark> builder)
    {
        builder.ToTable("ActivityRemarks");
        builder.Property(r => r.At).NotAudited();
        builder.HasOne(r => r.Activity).WithMany().HasForeignKey(r => r.ActivityId);
        builder.HasIndex(r => new { r.ActivityId, r.AnsweredAt });
    }
}

internal sealed class ActivityLinkMapping : IEntityTypeConfiguration<ActivityLink>
{
    public void Configure(EntityTypeBuilder<ActivityLink> builder)
    {
        builder.ToTable("ActivityLinks");
        builder.Property(l => l.Version).IsConcurrencyToken();
        builder.Property(l => l.SecretHash).HasMaxLength(32).NotAudited();
        builder.HasOne(l => l.Branch).WithMany().HasForeignKey(l => l.BranchId);
        builder.HasIndex(l => l.SecretHash).IsUnique();
    }
}
