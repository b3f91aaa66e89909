using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TwoNewPartyBuilding.Core.Data;

namespace TwoNewPartyBuilding.Core.Trainings;

internal sealed class TrainingMapping : IEntityTypeConfiguration<Training>
{
    public void Configure(EntityTypeBuilder<Training> builder)
    {
        builder.ToTable("Trainings");
        builder.Property(t => t.Version).IsConcurrencyToken();
        builder.Property(t => t.CreatedAt).NotAudited();
        builder.Property(t => t.UpdatedAt).NotAudited();
        builder.Ignore(t => t.Days);
        builder.HasOne(t => t.Organization).WithMany().HasForeignKey(t => t.OrganizationId);
        builder.HasIndex(t => t.From);
        builder.HasIndex(t => t.OrganizationId);
    }
}

internal sealed class TrainingAttendeeMapping : IEntityTypeConfiguration<TrainingAttendee>
{
    public void Configure(EntityTypeBuilder<TrainingAttendee> builder)
    {
        builder.ToTable("TrainingAttendees");
        builder.Property(a => a.Version).IsConcurrencyToken();
        builder.HasOne(a => a.Training).WithMany(t => t.Attendees).HasForeignKey(a => a.TrainingId);
        builder.HasOne(a => a.Member).WithMany().HasForeignKey(a => a.MemberId);
        builder.HasOne(a => a.Organization).WithMany().HasForeignKey(a => a.OrganizationId);
        builder.HasIndex(a => new { a.TrainingId, a.MemberId }).IsUnique();
        builder.HasIndex(a => a.MemberId);
        builder.HasIndex(a => a.OrganizationId);
    }
}

internal sealed class TrainingFileMapping : IEntityTypeConfiguration<TrainingFile>
{
    public void Configure(EntityTypeBuilder<TrainingFile> builder)
    {
        builder.ToTable("TrainingFiles");
        builder.Property(f => f.Version).IsConcurrencyToken();
        builder.Property(f => f.UploadedAt).NotAudited();
        builder.HasOne(f => f.Training).WithMany().HasForeignKey(f => f.TrainingId);
        builder.HasIndex(f => f.TrainingId);
    }
}

internal sealed class TrainingFileContentMapping : IEntityTypeConfiguration<TrainingFileContent>
{
    public void Configure(EntityTypeBuilder<TrainingFileContent> builder)
    {
        builder.ToTable("TrainingFileContents");
        builder.HasKey(c => c.FileId);
        builder.Property(c => c.Content).HasMaxLength(-1);
        builder.Property(c => c.Thumbnail).HasMaxLength(-1);
        builder.HasOne<TrainingFile>().WithOne().HasForeignKey<TrainingFileContent>(c => c.FileId);
    }
}
