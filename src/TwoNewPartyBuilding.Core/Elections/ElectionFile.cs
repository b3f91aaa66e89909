using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Codes;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.PartyOrganizations;
using TwoNewPartyBuilding.Core.Settings;
using TwoNewPartyBuilding.Core.Users;

namespace TwoNewPartyBuilding.Core.Elections;

/// <summary>An election in the list of an organisation.</summary>
public sealed record ElectionLine(Guid Id, ElectionKind Kind, ElectionState State, DateOnly HeldOn, int Seats, int? VotersDue, int Present, string? Document);

/// <summary>An extension in the list of an organisation.</summary>
public sealed record ExtensionLine(DateOnly DueOn, DateOnly ExtendedTo, string Reason, string Document, string RecordedBy);

/// <summary>A person of an election, the name masked.</summary>
public sealed record ElectionPerson(Guid Id, string Name, bool IsWrittenIn, PostKind? Post, bool IsElected, bool IsTied);

/// <summary>Somebody left out of the voters due.</summary>
public sealed record LeftOutLine(Guid Id, string Name, LeftOutReason Reason, string? Document);

/// <summary>A ballot with its votes.</summary>
public sealed record BallotLine(Guid Id, int Number, BallotKind Kind, int Cast, int Returned, IReadOnlyDictionary<Guid, int> Votes);

/// <summary>An election as its page shows it.</summary>
public sealed record ElectionDetails(
    Guid Id, Guid OrganizationId, string Organization, ElectionInput Facts, ElectionState State, VoterCount Voters, int Due, int PresentNeeded, bool MayOpen, int CandidatesNeeded,
    IReadOnlyList<LeftOutLine> LeftOut, IReadOnlyList<ElectionPerson> People, IReadOnlyList<BallotLine> Ballots, ElectionCount Count, string RecordedBy, bool MayKeep, bool MayConfirm)
{
    /// <summary>Whether the list of candidates is long enough .</summary>
    public bool HasCandidates => People.Count(p => !p.IsWrittenIn) >= CandidatesNeeded;

    /// <summary>The kind of ballot that comes next, null where none is needed.</summary>
    public BallotKind? NextBallot => Ballots.Count == 0 ? BallotKind.First : Count.Tied.Count > 0 ? BallotKind.Tie : Count.OpenSeats > 0 ? BallotKind.Further : null;

    /// <summary>Who stands on the next ballot: the tied, or those not elected yet.</summary>
    public IEnumerable<ElectionPerson> OnNextBallot => People.Where(p => NextBallot == BallotKind.Tie ? p.IsTied : !p.IsElected);
}

/// <summary>Reads elections.</summary>
public sealed class ElectionFile(AppDbContext db, SettingsReader settings, ElectionVoters voters)
{
    /// <summary>The elections and extensions of an organisation in scope, newest first.</summary>
    public async Task<(IReadOnlyList<ElectionLine> Elections, IReadOnlyList<ExtensionLine> Extensions)> ListAsync(Guid organizationId, CancellationToken ct = default)
    {
        var elections = await db.Elections.AsNoTracking().Where(e => e.OrganizationId == organizationId && db.PartyOrganizations.Any(o => o.Id == organizationId))
            .OrderByDescending(e => e.HeldOn).ThenByDescending(e => e.RecordedAt)
            .Select(e => new ElectionLine(e.Id, e.Kind, e.State, e.HeldOn, e.Seats, e.VotersDue, e.Present, e.Document)).ToListAsync(ct);
        var extensions = await db.ElectionExtensions.AsNoTracking().Where(e => e.OrganizationId == organizationId && db.PartyOrganizations.Any(o => o.Id == organizationId))
            .OrderByDescending(e => e.RecordedAt).Select(e => new ExtensionLine(e.DueOn, e.ExtendedTo, e.Reason, e.Document, e.RecordedBy)).ToListAsync(ct);
        return (elections, extensions);
    }

    /// <summary>One election, or null where it is not there or not visible.</summary>
    public async Task<ElectionDetails?> ReadAsync(Guid id, CancellationToken ct = default)
    {
        var election = await db.Elections.AsNoTracking().Include(e => e.Organization).Include(e => e.Ballots).ThenInclude(b => b.Votes)
            .FirstOrDefaultAsync(e => e.Id == id && db.PartyOrganizations.Any(o => o.Id == e.OrganizationId), ct);
        if (election?.Organization is not { } organization)
        {
            return null;
        }

        election.LeftOut.AddRange(await db.Set<ElectionLeftOut>().AsNoTracking().Include(l => l.Member).Where(l => l.ElectionId == id).ToListAsync(ct));
        election.Candidates.AddRange(await db.Set<ElectionCandidate>().AsNoTracking().Include(c => c.Member).Where(c => c.ElectionId == id).ToListAsync(ct));

        var strict = await settings.ChoiceAsync(ElectionParameters.Quorum, election.HeldOn, ct) == ElectionQuorum.MoreThanFourFifths;
        var counted = await voters.CountAsync(organization, election.HeldOn, [.. election.LeftOut.Select(l => l.MemberId)], ct);
        var due = election.VotersDue ?? election.Delegates ?? counted.Due;
        var count = ElectionRules.Count(election.Seats, election.Present, Counted(election));
        var draft = election.State == ElectionState.Draft && organization.EndedOn is null;
        return new ElectionDetails(
            id, organization.Id, organization.Name, FactsOf(election), election.State, counted, due, ElectionRules.PresentNeeded(due, strict), ElectionRules.MayOpen(due, election.Present, strict),
            ElectionRules.CandidatesNeeded(election.Seats),
            [.. election.LeftOut.Select(l => new LeftOutLine(l.Id, Masking.Mask(PersonalKind.Name, l.Member?.Name), l.Reason, l.Document))],
            [.. election.Candidates.OrderBy(c => c.IsWrittenIn).ThenBy(c => c.Id).Select(c => new ElectionPerson(
                c.Id, Masking.Mask(PersonalKind.Name, c.Member?.Name ?? c.PersonName), c.IsWrittenIn, c.Post, count.Elected.Contains(c.Id), count.Tied.Contains(c.Id)))],
            [.. election.Ballots.OrderBy(b => b.Number).Select(b => new BallotLine(b.Id, b.Number, b.Kind, b.Cast, b.Returned, b.Votes.ToDictionary(v => v.CandidateId, v => v.For)))],
            count, election.RecordedBy,
            draft && OrganizationRules.MayTouch(db.User, Permission.OrganizationsUpkeep, organization), draft && OrganizationRules.MayTouch(db.User, Permission.OrganizationsEdit, organization));
    }

    /// <summary>The ballots of a loaded election as the rules count them.</summary>
    internal static IReadOnlyList<CountedBallot> Counted(Election election) =>
        [.. election.Ballots.OrderBy(b => b.Number).Select(b => new CountedBallot(b.Kind, b.Cast, b.Returned, [.. b.Votes.OrderBy(v => v.CandidateId).Select(v => (v.CandidateId, v.For))]))];

    private static ElectionInput FactsOf(Election election) => new()
    {
        Kind = election.Kind,
        HeldOn = election.HeldOn,
        Seats = election.Kind == ElectionKind.Earlier ? null : election.Seats,
        Delegates = election.Delegates,
        Present = election.Present,
        Scrutineers = Masking.Mask(PersonalKind.Name, election.Scrutineers) is { Length: > 0 } names ? names : null,
        Document = election.Document,
        FewerSeatsAgreed = election.FewerSeatsAgreed,
        Version = election.Version,
    };
}
