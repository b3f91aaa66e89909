using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TwoNewPartyBuilding.Core.Data;

namespace TwoNewPartyBuilding.Core.MemberAppraisals;

internal sealed class MemberAppraisalMapping : IEntityTypeConfiguration<MemberAppraisal>
{
    public void Configure(EntityTypeBuilder<MemberAppraisal> builder)
    {
        builder.ToTable("MemberAppraisals");
        builder.Property(a => a.Version).IsConcurrencyToken();
        builder.HasOne(a => a.Organization).WithMany().HasForeignKey(a => a.OrganizationId);
        builder.HasOne(a => a.Activity).WithMany().HasForeignKey(a => a.ActivityId);
        builder.HasIndex(a => new { a.OrganizationId, a.Year }).IsUnique();
        builder.HasIndex(a => new { a.Year, a.State });
        builder.HasIndex(a => new { a.State, a.OrganizationId });
        builder.HasIndex(a => a.ActivityId);
    }
}

internal sealed class AppraisalGroupMapping : IEntityTypeConfiguration<AppraisalGroup>
{
    public void Configure(EntityTypeBuilder<AppraisalGroup> builder)
    {
        builder.ToTable("AppraisalGroups");
        builder.Property(g => g.Version).IsConcurrencyToken();
        builder.HasOne(g => g.Appraisal).WithMany(a => a.Groups).HasForeignKey(g => g.AppraisalId);
        builder.HasIndex(g => new { g.AppraisalId, g.Title }).IsUnique();
    }
}

internal sealed class AppraisedMemberMapping : IEntityTypeConfiguration<AppraisedMember>
{
    public void Configure(EntityTypeBuilder<AppraisedMember> builder)
    {
        builder.ToTable("AppraisedMembers");
        builder.Property(m => m.Version).IsConcurrencyToken();
        builder.Property(m => m.SelfScore).HasPrecision(4, 1);
        builder.Property(m => m.OpinionSealed).HasMaxLength(-1).SealedAtRest();
        builder.Property(m => m.GroupId).NotAudited();
        builder.HasOne(m => m.Appraisal).WithMany(a => a.Members).HasForeignKey(m => m.AppraisalId);
        builder.HasOne(m => m.Group).WithMany().HasForeignKey(m => m.GroupId);
        builder.HasOne(m => m.Member).WithMany().HasForeignKey(m => m.MemberId);
        builder.HasIndex(m => new { m.AppraisalId, m.MemberId }).IsUnique();
        builder.HasIndex(m => m.MemberId);
        builder.HasIndex(m => new { m.Grade, m.AppraisalId });
    }
}

internal sealed class AppraisalHelpMapping : IEntityTypeConfiguration<AppraisalHelp>
{
    public void Configure(EntityTypeBuilder<AppraisalHelp> builder)
    {
        builder.ToTable("AppraisalHelps");
        builder.Property(h => h.Version).IsConcurrencyToken();
        builder.Property(h => h.MeasureSealed).HasMaxLength(-1).SealedAtRest();
        builder.Property(h => h.ResultSealed).HasMaxLength(-1).SealedAtRest();
        builder.HasOne(h => h.Line).WithOne(m => m.Help).HasForeignKey<AppraisalHelp>(h => h.LineId);
        builder.HasIndex(h => h.LineId).IsUnique();
        builder.HasIndex(h => new { h.DoneOn, h.DueOn });
    }
}

internal sealed class AppraisalRevisionMapping : IEntityTypeConfiguration<AppraisalRevision>
{
    public void Configure(EntityTypeBuilder<AppraisalRevision> builder)
    {
        builder.ToTable("AppraisalRevisions");
        builder.Property(r => r.Sealed).HasMaxLength(-1);
        builder.HasOne(r => r.Appraisal).WithMany().HasForeignKey(r => r.AppraisalId);
        builder.HasIndex(r => new { r.AppraisalId, r.Number }).IsUnique();
    }
}
