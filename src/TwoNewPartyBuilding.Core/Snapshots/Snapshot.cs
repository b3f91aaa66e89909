using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Ledgers;

namespace TwoNewPartyBuilding.Core.Snapshots;

/// <summary>
/// The ledgers as they stood on the last day of a month at 24:00 (月末快照, R-1.07), so that an old report can be printed again.
/// Never changed; one for each month, whoever makes it.
/// </summary>
[Display(Name = "月末快照")]
public class Snapshot : IAudited
{
    /// <inheritdoc/>
    public Guid Id { get; init; } = RecordKey.Next();

    /// <summary>The last day of the month; the ledgers are those at its end in Shanghai.</summary>
    [Display(Name = "月末")]
    public DateOnly Day { get; init; }

    /// <summary>When it was made (UTC).</summary>
    [Display(Name = "制作时间")]
    public DateTime TakenAt { get; init; }

    /// <summary>Who or what made it, by name at that time.</summary>
    [Display(Name = "制作人")]
    [StringLength(40)]
    public string TakenBy { get; init; } = "";

    /// <summary>True where it was made too late to be what was known at the month's end.</summary>
    [Display(Name = "补做")]
    public bool IsLate { get; init; }

    /// <summary>What was frozen.</summary>
    public List<SnapshotPart> Parts { get; } = [];

    /// <inheritdoc/>
    public (string Record, Guid Id) AuditRoot => (nameof(Snapshot), Id);

    /// <inheritdoc/>
    public string AuditLabel => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Day:yyyy年M月}月末快照");
}

/// <summary>The frozen units of one exclusive ledger (A, B, D or S) in one community; its figures in clear, its rows packed and sealed.</summary>
public class SnapshotPart
{
    /// <summary>The snapshot.</summary>
    public Guid SnapshotId { get; init; }

    /// <summary>The ledger; the tag C stands in the rows of A and B.</summary>
    public Ledger Ledger { get; init; }

    /// <summary>Path of the community at that time (<see cref="OrgScope"/>).</summary>
    [StringLength(100)]
    public string ScopePath { get; init; } = OrgScope.StreetPath;

    /// <summary>Name of the community at that time, or null.</summary>
    [StringLength(60)]
    public string? Community { get; init; }

    /// <summary>How many units.</summary>
    public int Units { get; init; }

    /// <summary>How many of them bore the tag C.</summary>
    public int KeyManaged { get; init; }

    /// <summary>Their employees.</summary>
    public int Employees { get; init; }

    /// <summary>Members whose relationship is with them.</summary>
    public int Members { get; init; }

    /// <summary>The rows (<see cref="FrozenRows"/>), sealed.</summary>
    public byte[] Content { get; init; } = [];
}

internal sealed class SnapshotMapping : IEntityTypeConfiguration<Snapshot>
{
    public void Configure(EntityTypeBuilder<Snapshot> builder)
    {
        builder.ToTable("Snapshots");

        // Two instances may freeze the same month at the same moment; the index keeps one.
        builder.HasIndex(s => s.Day).IsUnique();
        builder.HasMany(s => s.Parts).WithOne().HasForeignKey(p => p.SnapshotId);
    }
}

internal sealed class SnapshotPartMapping : IEntityTypeConfiguration<SnapshotPart>
{
    public void Configure(EntityTypeBuilder<SnapshotPart> builder)
    {
        builder.ToTable("SnapshotParts");
        builder.HasKey(p => new { p.SnapshotId, p.Ledger, p.ScopePath });
        builder.Property(p => p.Content).HasMaxLength(-1);
    }
}
