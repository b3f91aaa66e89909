using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace TwoNewPartyBuilding.Core.Elections;

internal sealed class ElectionMapping : IEntityTypeConfiguration<Election>
{
    public void Configure(EntityTypeBuilder<Election> builder)
    {
        builder.ToTable("Elections");
        builder.Property(e => e.Version).IsConcurrencyToken();
        builder.HasOne(e => e.Organization).WithMany().HasForeignKey(e => e.OrganizationId);
        builder.HasIndex(e => new { e.OrganizationId, e.HeldOn });
    }
}

internal sealed class ElectionLeftOutMapping : IEntityTypeConfiguration<ElectionLeftOut>
{
    public void Configure(EntityTypeBuilder<ElectionLeftOut> builder)
    {
        builder.ToTable("ElectionLeftOuts");
        builder.HasOne(l => l.Election).WithMany(e => e.LeftOut).HasForeignKey(l => l.ElectionId);
        builder.HasOne(l => l.Member).WithMany().HasForeignKey(l => l.MemberId);
        builder.HasIndex(l => new { l.ElectionId, l.MemberId }).IsUnique();
    }
}

internal sealed class ElectionCandidateMapping : IEntityTypeConfiguration<ElectionCandidate>
{
    public void Configure(EntityTypeBuilder<ElectionCandidate> builder)
    {
        builder.ToTable("ElectionCandidates");
        builder.HasOne(c => c.Election).WithMany(e => e.Candidates).HasForeignKey(c => c.ElectionId);
        builder.HasOne(c => c.Member).WithMany().HasForeignKey(c => c.MemberId);
    }
}

internal sealed class ElectionBallotMapping : IEntityTypeConfiguration<ElectionBallot>
{
    public void Configure(EntityTypeBuilder<ElectionBallot> builder)
    {
        builder.ToTable("ElectionBallots");
        builder.HasOne(b => b.Election).WithMany(e => e.Ballots).HasForeignKey(b => b.ElectionId);
        builder.HasIndex(b => new { b.ElectionId, b.Number }).IsUnique();
    }
}

internal sealed class ElectionVoteMapping : IEntityTypeConfiguration<ElectionVote>
{
    public void Configure(EntityTypeBuilder<ElectionVote> builder)
    {
        builder.ToTable("ElectionVotes");
        builder.HasOne(v => v.Ballot).WithMany(b => b.Votes).HasForeignKey(v => v.BallotId);
        builder.HasOne(v => v.Candidate).WithMany().HasForeignKey(v => v.CandidateId);
        builder.HasIndex(v => new { v.BallotId, v.CandidateId }).IsUnique();
    }
}

internal sealed class ElectionExtensionMapping : IEntityTypeConfiguration<ElectionExtension>
{
    public void Configure(EntityTypeBuilder<ElectionExtension> builder)
    {
        builder.ToTable("ElectionExtensions");
        builder.HasOne(e => e.Organization).WithMany().HasForeignKey(e => e.OrganizationId);
        builder.HasIndex(e => new { e.OrganizationId, e.DueOn });
    }
}
