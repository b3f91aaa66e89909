using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TwoNewPartyBuilding.Core.Common;

namespace TwoNewPartyBuilding.Core.Documents;

/// <summary>How far a confirmation of many units has come. Stored by number; numbers never change.</summary>
public enum ConfirmationState
{
    /// <summary>Waits or is under way.</summary>
    [Display(Name = "正在确认")]
    Running = 1,

    /// <summary>Every unit was looked at.</summary>
    [Display(Name = "已完成")]
    Done = 2,

    /// <summary>Stopped by the person; what was confirmed before stays.</summary>
    [Display(Name = "已停止")]
    Stopped = 3,

    /// <summary>Broke off; what was confirmed before stays.</summary>
    [Display(Name = "已中断")]
    Failed = 4,
}

/// <summary>
/// “Nothing changed” for everything under the questions of the verification list, done piece by piece beside the requests.
/// It keeps how far it has come, in the transaction of each piece, so that it goes on where it was and confirms nothing twice.
/// </summary>
public class ConfirmationRun : IRecord, IVersioned
{
    /// <inheritdoc/>
    public Guid Id { get; init; } = RecordKey.Next();

    /// <inheritdoc/>
    public Guid Version { get; set; }

    /// <summary>Who asked for it; it is done with this person's rights.</summary>
    public Guid UserId { get; init; }

    /// <summary>When (UTC). Units entered later are left out.</summary>
    public DateTime StartedAt { get; init; }

    /// <summary>The tab of the list.</summary>
    public DocumentTab Tab { get; init; }

    /// <summary>The part of a name or code that was asked for.</summary>
    [StringLength(60)]
    public string? Q { get; init; }

    /// <summary>The community asked for; the empty Guid for units without one.</summary>
    public Guid? Community { get; init; }

    /// <summary>How many units there were at the start.</summary>
    public int Total { get; init; }

    /// <summary>How far it has come.</summary>
    public ConfirmationState State { get; set; } = ConfirmationState.Running;

    /// <summary>Units confirmed.</summary>
    public int Confirmed { get; set; }

    /// <summary>Units that could not be confirmed.</summary>
    public int Refused { get; set; }

    /// <summary>The first of those, with the reasons; in lines.</summary>
    [StringLength(2000)]
    public string? Refusals { get; set; }

    /// <summary>The last unit looked at.</summary>
    public Guid? LastId { get; set; }

    /// <summary>The person wants it to stop.</summary>
    public bool IsToStop { get; set; }

    /// <summary>When it ended (UTC), or null.</summary>
    public DateTime? EndedAt { get; set; }

    /// <summary>Until when a worker holds it (UTC), or null.</summary>
    public DateTime? LeaseUntil { get; set; }

    /// <summary>The questions as the list asks them.</summary>
    internal DocumentFilter Filter => new() { Tab = Tab, Q = Q, Community = Community };
}

internal sealed class ConfirmationRunMapping : IEntityTypeConfiguration<ConfirmationRun>
{
    public void Configure(EntityTypeBuilder<ConfirmationRun> builder)
    {
        builder.ToTable("ConfirmationRuns");
        builder.Property(r => r.Version).IsConcurrencyToken();
        builder.HasIndex(r => new { r.UserId, r.StartedAt });
        builder.HasIndex(r => r.State);
    }
}
