using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TwoNewPartyBuilding.Core.Data;

namespace TwoNewPartyBuilding.Core.Opinions;

internal sealed class OpinionRoundMapping : IEntityTypeConfiguration<OpinionRound>
{
    public void Configure(EntityTypeBuilder<OpinionRound> builder)
    {
        builder.ToTable("OpinionRounds");
        builder.Property(r => r.Version).IsConcurrencyToken();
        builder.Property(r => r.BegunAt).NotAudited();
        builder.Property(r => r.SubmittedAt).NotAudited();
        builder.HasOne(r => r.Organization).WithMany().HasForeignKey(r => r.OrganizationId);
        builder.HasOne(r => r.Visit).WithMany().HasForeignKey(r => r.VisitId);
        builder.HasIndex(r => new { r.OrganizationId, r.HeldOn });
        builder.HasIndex(r => new { r.State, r.HeldOn });
        builder.HasIndex(r => r.VisitId);
    }
}

internal sealed class OpinionMapping : IEntityTypeConfiguration<Opinion>
{
    public void Configure(EntityTypeBuilder<Opinion> builder)
    {
        builder.ToTable("Opinions");
        builder.Property(o => o.Version).IsConcurrencyToken();
        builder.HasOne(o => o.Round).WithMany(r => r.Opinions).HasForeignKey(o => o.RoundId);
        builder.HasOne(o => o.Organization).WithMany().HasForeignKey(o => o.OrganizationId);
        builder.HasOne(o => o.Main).WithMany().HasForeignKey(o => o.MainId);
        builder.HasIndex(o => o.RoundId);
        builder.HasIndex(o => new { o.OrganizationId, o.RaisedOn });
        builder.HasIndex(o => new { o.State, o.DueOn });
        builder.HasIndex(o => o.RaisedOn);
        builder.HasIndex(o => o.MainId);
        builder.HasIndex(o => o.ReceiptNumber).IsUnique();
    }
}

internal sealed class OpinionEventMapping : IEntityTypeConfiguration<OpinionEvent>
{
    public void Configure(EntityTypeBuilder<OpinionEvent> builder)
    {
        builder.ToTable("OpinionEvents");
        builder.HasOne(e => e.Opinion).WithMany(o => o.Events).HasForeignKey(e => e.OpinionId);
        builder.HasIndex(e => new { e.OpinionId, e.Number }).IsUnique();
    }
}

internal sealed class ConsultationAnswerMapping : IEntityTypeConfiguration<ConsultationAnswer>
{
    public void Configure(EntityTypeBuilder<ConsultationAnswer> builder)
    {
        builder.ToTable("ConsultationAnswers");
        builder.HasOne(a => a.Opinion).WithMany(o => o.Answers).HasForeignKey(a => a.OpinionId);
        builder.HasOne(a => a.Activity).WithMany().HasForeignKey(a => a.ActivityId);
        builder.HasIndex(a => new { a.OpinionId, a.ActivityId }).IsUnique();
        builder.HasIndex(a => a.ActivityId);
    }
}

internal sealed class OpinionBoxMapping : IEntityTypeConfiguration<OpinionBox>
{
    public void Configure(EntityTypeBuilder<OpinionBox> builder)
    {
        builder.ToTable("OpinionBoxes");
        builder.Property(b => b.Version).IsConcurrencyToken();
        builder.Property(b => b.TokenHash).NotAudited();
        builder.HasOne(b => b.Round).WithOne().HasForeignKey<OpinionBox>(b => b.RoundId);
        builder.HasIndex(b => b.TokenHash).IsUnique();
    }
}

internal sealed class OpinionSlipMapping : IEntityTypeConfiguration<OpinionSlip>
{
    public void Configure(EntityTypeBuilder<OpinionSlip> builder)
    {
        builder.ToTable("OpinionSlips");
        builder.HasOne(s => s.Round).WithMany().HasForeignKey(s => s.RoundId);
        builder.HasIndex(s => s.RoundId);
        builder.HasIndex(s => s.ReceiptNumber).IsUnique();
    }
}

internal sealed class RatingSlipMapping : IEntityTypeConfiguration<RatingSlip>
{
    public void Configure(EntityTypeBuilder<RatingSlip> builder)
    {
        builder.ToTable("RatingSlips");
        builder.HasKey(s => s.OpinionId);
        builder.HasOne(s => s.Opinion).WithOne().HasForeignKey<RatingSlip>(s => s.OpinionId);
    }
}
