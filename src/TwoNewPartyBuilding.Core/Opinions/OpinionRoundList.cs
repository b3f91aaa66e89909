using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Activities;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Settings;
using TwoNewPartyBuilding.Core.Users;

namespace TwoNewPartyBuilding.Core.Opinions;

/// <summary>What is asked of the list of rounds.</summary>
public sealed class OpinionRoundFilter
{
    /// <summary>Rows of a page.</summary>
    public const int PageSize = 50;

    /// <summary>One organisation.</summary>
    public Guid? Organization { get; set; }

    /// <summary>One state.</summary>
    public ActivityState? State { get; set; }

    /// <summary>The year, or null for all.</summary>
    public int? Year { get; set; }

    /// <summary>The month of that year.</summary>
    public int? Month { get; set; }

    /// <summary>The page, from 1.</summary>
    public int Page { get; set; } = 1;

    /// <summary>True where any question is asked.</summary>
    public bool IsNarrowed => Organization is not null || State is not null || Year is not null;

    /// <summary>Makes sense of what an address says.</summary>
    public void Mend()
    {
        State = State is { } state && Enum.IsDefined(state) ? state : null;
        Year = Year is >= 2000 and <= 2100 ? Year : null;
        Month = Year is not null && Month is >= 1 and <= 12 ? Month : null;
    }
}

/// <summary>A round in the list.</summary>
public sealed record OpinionRoundRow(
    Guid Id, string Organization, DateOnly HeldOn, OpinionForm Form, string? Collector, int Members, int Others, int Opinions, int Slips, ActivityState State, DateOnly? RecordedOn);

/// <summary>A visit to choose as a source.</summary>
public sealed record VisitChoice(Guid Id, DateOnly On, string Unit, string Instructor);

/// <summary>The page of a round.</summary>
public sealed record OpinionRoundDetails
{
    /// <summary>The round, not tracked.</summary>
    public required OpinionRound Round { get; init; }

    /// <summary>The organisation's name.</summary>
    public required string Organization { get; init; }

    /// <summary>The visit it comes from, or null.</summary>
    public VisitChoice? Visit { get; init; }

    /// <summary>Its public link, or null.</summary>
    public OpinionBox? Box { get; init; }

    /// <summary>What lies in the box; names masked.</summary>
    public IReadOnlyList<OpinionSlip> Slips { get; init; } = [];

    /// <summary>Its opinions.</summary>
    public IReadOnlyList<OpinionRow> Opinions { get; init; } = [];

    /// <summary>Whether the caller may write in it.</summary>
    public bool MayWrite { get; init; }

    /// <summary>Whether the caller may work on it in another state.</summary>
    public bool MayWork { get; init; }

    /// <summary>Whether the caller may confirm it; null where it does not wait for that.</summary>
    public ConfirmRight? Right { get; init; }

    /// <summary>Why the caller may not confirm what waits for it, in words; null where the person may.</summary>
    public string? WhyNotConfirm => Right is { } right ? OpinionAccess.WhyNot(right) : null;

    /// <summary>Whether the caller may send it back.</summary>
    public bool MayReturn { get; init; }

    /// <summary>Handed in later than allowed for (补录).</summary>
    public bool IsLate { get; init; }
}

/// <summary>Reads rounds.</summary>
public sealed class OpinionRoundList(AppDbContext db, OpinionAccess access, OpinionRounds rounds, OpinionList opinions, SettingsReader settings)
{
    private const int MostOpinions = 500;
    private const int MostVisits = 50;

    /// <summary>One page of rounds, the latest first.</summary>
    public async Task<Page<OpinionRoundRow>> ReadAsync(OpinionRoundFilter filter, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var asked = db.OpinionRounds.AsNoTracking();
        asked = filter.State is { } state ? asked.Where(r => r.State == state) : asked.Where(r => r.State != ActivityState.Void);
        if (filter.Organization is { } organization)
        {
            asked = asked.Where(r => r.OrganizationId == organization);
        }

        if (filter.Year is { } year)
        {
            var from = new DateOnly(year, filter.Month ?? 1, 1);
            var to = filter.Month is null ? from.AddYears(1) : from.AddMonths(1);
            asked = asked.Where(r => r.HeldOn >= from && r.HeldOn < to);
        }

        var total = await asked.CountAsync(ct);
        var page = Math.Clamp(filter.Page, 1, Math.Max(1, (total + OpinionRoundFilter.PageSize - 1) / OpinionRoundFilter.PageSize));
        var rows = await asked.OrderByDescending(r => r.HeldOn).ThenBy(r => r.Id).Skip((page - 1) * OpinionRoundFilter.PageSize).Take(OpinionRoundFilter.PageSize)
            .Select(r => new OpinionRoundRow(
                r.Id, r.Organization!.Name, r.HeldOn!.Value, r.Form!.Value, r.CollectorName, r.Members, r.Others, r.Opinions.Count, db.OpinionSlips.Count(s => s.RoundId == r.Id), r.State,
                r.RecordedOn)).ToListAsync(ct);
        return new Page<OpinionRoundRow>(rows, page, OpinionRoundFilter.PageSize, total);
    }

    /// <summary>The page of a round; null where it is not in the caller's scope.</summary>
    public async Task<OpinionRoundDetails?> FindAsync(Guid id, CancellationToken ct = default)
    {
        if (await db.OpinionRounds.AsNoTracking().Include(r => r.Organization).FirstOrDefaultAsync(r => r.Id == id, ct) is not { } round)
        {
            return null;
        }

        var works = access.MayRecord(round.Organization!.TreePath);
        var box = round.Form == OpinionForm.Online ? await db.OpinionBoxes.AsNoTracking().FirstOrDefaultAsync(b => b.RoundId == id, ct) : null;
        var slips = round.Form == OpinionForm.Online
            ? await db.OpinionSlips.AsNoTracking().Where(s => s.RoundId == id).OrderBy(s => s.Day).ThenBy(s => s.Id).Take(MostOpinions).ToListAsync(ct) : [];
        foreach (var slip in slips)
        {
            (slip.RaisedBy, slip.Phone) = (OpinionList.Shown(PersonalKind.Name, slip.RaisedBy, unmask: false), OpinionList.Shown(PersonalKind.Phone, slip.Phone, unmask: false));
        }

        var right = works && round.State == ActivityState.Submitted ? await access.MayConfirmAsync(round.OrganizationId, round.RecordedById, ct) : (ConfirmRight?)null;
        return new OpinionRoundDetails
        {
            Round = round,
            Organization = round.Organization.Name,
            Visit = round.VisitId is { } visit ? await ChoicesOf(db.Visits.Where(v => v.Id == visit)).FirstOrDefaultAsync(ct) : null,
            Box = box,
            Slips = slips,
            Opinions = await opinions.OfRoundAsync(id, MostOpinions, ct),
            MayWork = works,
            MayWrite = works && round.IsOpen,
            Right = right,
            // Whoever wrote it may send it back to be mended, although not confirm it.
            MayReturn = works && round.State == ActivityState.Submitted && (db.User.May(Permission.LifeReview) || right is not ConfirmRight.None),
            IsLate = round.RecordedOn is { } on && ConfirmRules.IsLate(round.HeldOn!.Value, on, await settings.NumberAsync(ActivityParameters.EntryDays, round.HeldOn, ct)),
        };
    }

    /// <summary>Committee members of an organisation, from whom the collector is chosen.</summary>
    public Task<IReadOnlyList<string>> CollectorsAsync(Guid organizationId, CancellationToken ct = default) => access.CommitteeAsync(organizationId, ct);

    /// <summary>Visits that a round of this organisation may come from, the latest first.</summary>
    public async Task<IReadOnlyList<VisitChoice>> VisitsAsync(Guid organizationId, CancellationToken ct = default) =>
        await ChoicesOf(rounds.VisitsOf(organizationId)).Take(MostVisits).ToListAsync(ct);

    private static IQueryable<VisitChoice> ChoicesOf(IQueryable<Instructors.Visit> visits) => visits.AsNoTracking().OrderByDescending(v => v.On).ThenBy(v => v.Id)
        .Select(v => new VisitChoice(v.Id, v.On!.Value, v.Enterprise!.Name, v.Instructor!.Name));
}
