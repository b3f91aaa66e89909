using System.ComponentModel.DataAnnotations;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.PartyOrganizations;

namespace TwoNewPartyBuilding.Core.Elections;

/// <summary>One ballot of an election.</summary>
[Display(Name = "投票")]
public class ElectionBallot : IAudited
{
    /// <inheritdoc/>
    public Guid Id { get; init; } = RecordKey.Next();

    /// <summary>The election.</summary>
    public Guid ElectionId { get; init; }

    /// <summary>The election.</summary>
    public Election? Election { get; init; }

    /// <summary>The organisation, for the trail.</summary>
    public Guid OrganizationId { get; init; }

    /// <summary>Its number, from 1.</summary>
    [Display(Name = "次序")]
    public int Number { get; init; }

    /// <summary>Why it was held.</summary>
    [Display(Name = "投票种类")]
    public BallotKind Kind { get; init; }

    /// <summary>Ballots handed out.</summary>
    [Display(Name = "发出选票")]
    public int Cast { get; init; }

    /// <summary>Ballots returned.</summary>
    [Display(Name = "收回选票")]
    public int Returned { get; init; }

    /// <summary>The votes.</summary>
    public List<ElectionVote> Votes { get; } = [];

    /// <inheritdoc/>
    public (string Record, Guid Id) AuditRoot => (nameof(PartyOrganization), OrganizationId);

    /// <inheritdoc/>
    public string AuditLabel => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"第 {Number} 次投票");
}

/// <summary>What one person got in one ballot.</summary>
[Display(Name = "得票")]
public class ElectionVote : IAudited
{
    /// <inheritdoc/>
    public Guid Id { get; init; } = RecordKey.Next();

    /// <summary>The ballot.</summary>
    public Guid BallotId { get; init; }

    /// <summary>The ballot.</summary>
    public ElectionBallot? Ballot { get; init; }

    /// <summary>The person.</summary>
    public Guid CandidateId { get; init; }

    /// <summary>The person.</summary>
    public ElectionCandidate? Candidate { get; init; }

    /// <summary>The organisation, for the trail.</summary>
    public Guid OrganizationId { get; init; }

    /// <summary>Votes for.</summary>
    [Display(Name = "赞成票")]
    public int For { get; init; }

    /// <inheritdoc/>
    public (string Record, Guid Id) AuditRoot => (nameof(PartyOrganization), OrganizationId);

    /// <inheritdoc/>
    public string AuditLabel => "得票";
}
