using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Activities;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.PartyOrganizations;

namespace TwoNewPartyBuilding.Core.Opinions;

/// <summary>Numbers of opinions said in a year (11.4); each is the length of the list of its <see cref="OpinionPart"/>.</summary>
public sealed record OpinionNumbers(int All, int Accepted, int Closed, int Due, int OnTime, int Decided, int Adopted, int Rated, int Pleased)
{
    /// <summary>Nothing was said.</summary>
    public static readonly OpinionNumbers None = new(0, 0, 0, 0, 0, 0, 0, 0, 0);

    /// <summary>办结率: settled or handed on ÷ taken up.</summary>
    public string ClosureRate => OpinionRules.Rate(Closed, Accepted);

    /// <summary>按期办结率: settled within the day ÷ settled or past the day (scenario 49).</summary>
    public string OnTimeRate => OpinionRules.Rate(OnTime, Due);

    /// <summary>采纳率: taken over ÷ settled with a word on it.</summary>
    public string AdoptionRate => OpinionRules.Rate(Adopted, Decided);

    /// <summary>满意率: satisfied or more or less ÷ judged.</summary>
    public string PleasedRate => OpinionRules.Rate(Pleased, Rated);
}

/// <summary>The figures of an organisation.</summary>
/// <param name="Id">The organisation.</param>
/// <param name="Name">Its name.</param>
/// <param name="Applies">False for temporary and functional branches, which need not seek opinions (3.1).</param>
/// <param name="Months">Months of the year with a confirmed round, of 12.</param>
/// <param name="Quarters">Quarters of the year with a confirmed consultation meeting, of 4.</param>
/// <param name="Numbers">Its opinions.</param>
public sealed record OrganizationOpinions(Guid Id, string Name, bool Applies, int Months, int Quarters, OpinionNumbers Numbers);

/// <summary>How often a category was spoken of, month by month.</summary>
public sealed record OpinionTheme(OpinionCategory Category, IReadOnlyList<int> Months)
{
    /// <summary>In the whole year.</summary>
    public int All => Months.Sum();
}

/// <summary>The figures of a year.</summary>
/// <param name="Year">The year.</param>
/// <param name="Numbers">All opinions of the scope.</param>
/// <param name="ThisMonth">Organisations with a confirmed round in the current month; null for another year.</param>
/// <param name="Asked">Organisations that should seek opinions.</param>
/// <param name="Themes">Categories over time.</param>
/// <param name="Organizations">By organisation.</param>
public sealed record OpinionYear(int Year, OpinionNumbers Numbers, int? ThisMonth, int Asked, IReadOnlyList<OpinionTheme> Themes, Page<OrganizationOpinions> Organizations);

/// <summary>The figures of opinions, by organisation and as themes over time.</summary>
public sealed class OpinionFigures(AppDbContext db, OpinionRounds rounds)
{
    /// <summary>Organisations of a page.</summary>
    public const int PageSize = 50;

    private const int Months = 12;

    /// <summary>The formulas in words, by their name.</summary>
    public static readonly IReadOnlyDictionary<string, string> Formulas = new Dictionary<string, string>
    {
        ["征集"] = "有已确认征集的月份数 ÷ 12",
        ["征询会"] = "有已确认党群意见征询会的季度数 ÷ 4",
        ["办结率"] = "已办结和转报上级 ÷ 已受理（含并案）",
        ["按期办结率"] = "在期限内办结或转报 ÷ 已办结、已转报和超期未办结",
        ["采纳率"] = "采纳 ÷ 办结时明确是否采纳的",
        ["满意率"] = "满意和基本满意 ÷ 已评价",
    };

    /// <summary>The figures of a year, with one page of organisations.</summary>
    public async Task<OpinionYear> ReadAsync(int year, int page, CancellationToken ct = default)
    {
        var (from, to, today) = (new DateOnly(year, 1, 1), new DateOnly(year + 1, 1, 1), db.Today);
        var said = db.Opinions.AsNoTracking().Where(o => o.RaisedOn >= from && o.RaisedOn < to);
        var themes = await said.GroupBy(o => new { o.Category, o.RaisedOn.Month }).Select(g => new { g.Key.Category, g.Key.Month, Count = g.Count() }).ToListAsync(ct);
        var organizations = db.PartyOrganizations.AsNoTracking().Where(o => (o.EndedOn == null || o.EndedOn > from) && (o.FoundedOn == null || o.FoundedOn < to) && o.Type != OrganizationType.WorkingCommittee);
        var counts = await organizations.GroupBy(o => o.Type == OrganizationType.Temporary || o.Type == OrganizationType.Functional).Select(g => new { IsRestricted = g.Key, Count = g.Count() }).ToListAsync(ct);
        var total = counts.Sum(c => c.Count);
        var shown = Math.Clamp(page, 1, Math.Max(1, (total + PageSize - 1) / PageSize));
        var found = await organizations.OrderBy(o => o.Number).Skip((shown - 1) * PageSize).Take(PageSize).Select(o => new { o.Id, o.Name, o.Type }).ToListAsync(ct);
        var ids = found.Select(o => o.Id).ToArray();
        var held = (await rounds.CountedAsync(ids, year, ct)).Where(r => r.HeldOn.Year == year).ToLookup(r => r.OrganizationId, r => r.Month);
        var meetings = (await db.ActivityBranches.AsNoTracking()
            .Where(b => ids.Contains(b.OrganizationId) && b.Present > 0 && b.Activity!.State == ActivityState.Confirmed && b.Activity.Date >= from && b.Activity.Date < to
                && b.Activity.Sections.Any(s => s.Kind == ActivityKind.Consultation))
            .GroupBy(b => new { b.OrganizationId, b.Activity!.Date }).Select(g => g.Key).ToListAsync(ct)).ToLookup(m => m.OrganizationId, m => (m.Date.Month - 1) / 3);
        var numbers = (await NumbersOf(said, today).ToListAsync(ct)).ToDictionary(n => n.Organization, n => n.Numbers);
        return new OpinionYear(
            year,
            Sum(numbers.Values),
            year == today.Year ? await ThisMonthAsync(today, ct) : null,
            counts.Where(c => !c.IsRestricted).Sum(c => c.Count),
            [.. Enum.GetValues<OpinionCategory>().Select(c => new OpinionTheme(c, [.. Enumerable.Range(1, Months).Select(m => themes.Where(t => t.Category == c && t.Month == m).Sum(t => t.Count))]))],
            new Page<OrganizationOpinions>(
                [.. found.Select(o => new OrganizationOpinions(
                    o.Id, o.Name, o.Type is not (OrganizationType.Temporary or OrganizationType.Functional), held[o.Id].Distinct().Count(), meetings[o.Id].Distinct().Count(),
                    numbers.GetValueOrDefault(o.Id) ?? OpinionNumbers.None))],
                shown, PageSize, total));
    }

    /// <summary>The numbers of each organisation that said something: one grouped statement.</summary>
    internal static IQueryable<NumbersOfOne> NumbersOf(IQueryable<Opinion> opinions, DateOnly today) => opinions.GroupBy(o => o.OrganizationId).Select(g => new NumbersOfOne(g.Key, new OpinionNumbers(
        g.Count(),
        g.Count(o => o.AcceptedOn != null),
        g.Count(o => o.ClosedOn != null),
        g.Count(o => o.AcceptedOn != null && (o.ClosedOn != null || o.DueOn < today)),
        g.Count(o => o.AcceptedOn != null && o.ClosedOn != null && o.ClosedOn <= o.DueOn),
        g.Count(o => o.ClosedOn != null && o.IsAdopted != null),
        g.Count(o => o.ClosedOn != null && o.IsAdopted == true),
        g.Count(o => o.Rating != null),
        g.Count(o => o.Rating == OpinionRating.Satisfied || o.Rating == OpinionRating.Basically))));

    private Task<int> ThisMonthAsync(DateOnly today, CancellationToken ct)
    {
        var first = new DateOnly(today.Year, today.Month, 1);
        return db.OpinionRounds.Where(r => r.State == ActivityState.Confirmed && r.HeldOn >= first && r.HeldOn <= today).Select(r => r.OrganizationId).Distinct().CountAsync(ct);
    }

    private static OpinionNumbers Sum(IEnumerable<OpinionNumbers> all) => all.Aggregate(OpinionNumbers.None, (a, b) => new OpinionNumbers(
        a.All + b.All, a.Accepted + b.Accepted, a.Closed + b.Closed, a.Due + b.Due, a.OnTime + b.OnTime, a.Decided + b.Decided, a.Adopted + b.Adopted, a.Rated + b.Rated, a.Pleased + b.Pleased));

    /// <summary>The numbers of one organisation.</summary>
    internal sealed record NumbersOfOne(Guid Organization, OpinionNumbers Numbers);
}
