using System.ComponentModel.DataAnnotations;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.PartyOrganizations;

namespace TwoNewPartyBuilding.Core.Opinions;

/// <summary>The public link of a round: whoever opens it writes an opinion without an account. Only a hash of the secret is kept.</summary>
[Display(Name = "线上意见箱")]
public class OpinionBox : IAudited, IVersioned
{
    /// <inheritdoc/>
    public Guid Id { get; init; } = RecordKey.Next();

    /// <inheritdoc/>
    public Guid Version { get; set; }

    /// <summary>The round.</summary>
    public Guid RoundId { get; init; }

    /// <summary>The round.</summary>
    public OpinionRound? Round { get; init; }

    /// <summary>Whose box it is, as whoever opens it reads.</summary>
    [StringLength(PartyOrganization.NameMaxLength)]
    public string Name { get; init; } = "";

    /// <summary>SHA-256 of the secret in hexadecimal; the secret itself is kept nowhere.</summary>
    [StringLength(64)]
    public string TokenHash { get; set; } = "";

    /// <summary>The last day on which it opens.</summary>
    [Display(Name = "开放至")]
    public DateOnly OpensUntil { get; set; }

    /// <summary>True once it was closed.</summary>
    [Display(Name = "已关闭")]
    public bool IsClosed { get; set; }

    /// <inheritdoc/>
    public (string Record, Guid Id) AuditRoot => (nameof(OpinionRound), RoundId);

    /// <inheritdoc/>
    public string AuditLabel => "线上意见箱";

    /// <summary>Whether it opens on a day.</summary>
    public bool IsOpenOn(DateOnly day) => !IsClosed && day <= OpensUntil;
}

/// <summary>
/// An opinion as it came in through a public link, before somebody with an account writes it down. It leaves no audit row, its key
/// tells no time, and of its coming it keeps the day alone; it is gone once it is written down.
/// </summary>
public class OpinionSlip : OpinionFields
{
    /// <summary>The key: random, since a key that grows with time would tell when it was written.</summary>
    public Guid Id { get; init; } = Guid.NewGuid();

    /// <summary>The round.</summary>
    public Guid RoundId { get; init; }

    /// <summary>The round.</summary>
    public OpinionRound? Round { get; init; }

    /// <summary>The day it came in.</summary>
    public DateOnly Day { get; init; }

    /// <summary>The number shown to whoever wrote it.</summary>
    [StringLength(OpinionReceipts.Length)]
    public string ReceiptNumber { get; init; } = "";
}

/// <summary>What the holder of a receipt number thinks of the result, before somebody with an account writes it down. As an <see cref="OpinionSlip"/>, it keeps nothing of who or when but the day.</summary>
public class RatingSlip
{
    /// <summary>The opinion; one rating waits for each.</summary>
    public Guid OpinionId { get; init; }

    /// <summary>The opinion.</summary>
    public Opinion? Opinion { get; init; }

    /// <summary>The day it came in.</summary>
    public DateOnly Day { get; init; }

    /// <summary>What they think.</summary>
    public OpinionRating Rating { get; set; }

    /// <summary>In words, or null.</summary>
    [StringLength(OpinionRoundFields.NoteMaxLength)]
    public string? Note { get; set; }
}
