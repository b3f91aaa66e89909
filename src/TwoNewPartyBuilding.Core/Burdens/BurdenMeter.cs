using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Settings;

namespace TwoNewPartyBuilding.Core.Burdens;

/// <summary>Which branches of a month are listed.</summary>
public enum BurdenPart
{
    /// <summary>All that were asked something.</summary>
    [Display(Name = "全部")]
    All,

    /// <summary>Asked something twice.</summary>
    [Display(Name = "有重复填报")]
    Twice,

    /// <summary>With something due and not begun.</summary>
    [Display(Name = "还有未填")]
    Open,
}

/// <summary>What is asked of the meter; stands in the address.</summary>
public class BurdenFilter
{
    /// <summary>The month as yyyy-MM; null for this month.</summary>
    public string? Month { get; set; }

    /// <summary>One community; the empty key for organisations of the whole street.</summary>
    public Guid? Community { get; set; }

    /// <summary>Which branches.</summary>
    public BurdenPart Part { get; set; }

    /// <summary>The page, from 1.</summary>
    public int Page { get; set; } = 1;
}

/// <summary>The branches of a community, or those of the whole street, summed up.</summary>
/// <param name="Community">The community; the empty key for organisations of the whole street.</param>
/// <param name="Name">Its name.</param>
/// <param name="Branches">How many were asked something in the month.</param>
/// <param name="Sum">The month.</param>
/// <param name="Before">The month before.</param>
public sealed record CommunityBurden(Guid Community, string Name, int Branches, BurdenSum Sum, BurdenSum Before);

/// <summary>The street, community by community in their own order.</summary>
public sealed record StreetBurden(DateOnly Month, int Branches, BurdenSum Sum, BurdenSum Before, IReadOnlyList<CommunityBurden> Communities);

/// <summary>Branches of a month.</summary>
public sealed record BurdenList(DateOnly Month, IReadOnlyDictionary<BurdenPart, int> Counts, Page<(BranchBurden Branch, string Community)> Rows);

/// <summary>
/// How much the portal asks of each branch in a month (design 2.6): forms, their fields, what the portal filled in, what people had to,
/// minutes, and what was asked twice. Worked out from the records once for a state of them; nothing of it is stored.
/// </summary>
public sealed class BurdenMeter(AppDbContext db, BurdenRows reader, OpenDuties duties, SettingsReader settings, FigureCache cache)
{
    /// <summary>Rows of a page.</summary>
    public const int PageSize = 50;

    /// <summary>What organisations without a community are called.</summary>
    public const string WholeStreet = "全街道";

    private const int BranchesOfASize = 20;

    /// <summary>The first day of the month asked for; this month where it is none or one to come.</summary>
    public DateOnly MonthOf(string? text)
    {
        var now = new DateOnly(db.Today.Year, db.Today.Month, 1);
        return DateOnly.TryParseExact(text + "-01", "yyyy-MM-dd", null, System.Globalization.DateTimeStyles.None, out var month) && month <= now && month.Year >= 2000 ? month : now;
    }

    /// <summary>Every branch of the scope in a month and the one before.</summary>
    public Task<BurdenMonth> ReadAsync(DateOnly month, CancellationToken ct = default) =>
        cache.OnceAsync("burdens", month, stop => WorkOutAsync(month, stop), ct, m => 1 + (m.Branches.Count / BranchesOfASize));

    /// <summary>The month by community.</summary>
    public async Task<StreetBurden> StreetAsync(DateOnly month, CancellationToken ct = default)
    {
        var read = await ReadAsync(month, ct);
        var names = await CommunitiesAsync(ct);
        var groups = read.Branches.ToLookup(b => b.CommunityId ?? Guid.Empty);
        var communities = names.Append((Guid.Empty, WholeStreet)).Where(n => groups.Contains(n.Item1)).Select(n => new CommunityBurden(
            n.Item1, n.Item2, groups[n.Item1].Count(b => !b.Month.Sum.IsNothing), BurdenSum.Of(groups[n.Item1].Select(b => b.Month.Sum)), BurdenSum.Of(groups[n.Item1].Select(b => b.Before.Sum))));
        return new StreetBurden(
            month, read.Branches.Count(b => !b.Month.Sum.IsNothing), BurdenSum.Of(read.Branches.Select(b => b.Month.Sum)), BurdenSum.Of(read.Branches.Select(b => b.Before.Sum)), [.. communities]);
    }

    /// <summary>The branches of the filter, one page, in the order of the tree.</summary>
    public async Task<BurdenList> ListAsync(BurdenFilter filter, CancellationToken ct = default)
    {
        var (month, counts, shown) = await ChosenAsync(filter, ct);
        var number = Math.Clamp(filter.Page, 1, Math.Max(1, (shown.Count + PageSize - 1) / PageSize));
        return new BurdenList(month, counts, new Page<(BranchBurden, string)>([.. shown.Skip((number - 1) * PageSize).Take(PageSize)], number, PageSize, shown.Count));
    }

    /// <summary>One branch; null where it lies outside the caller's scope or owes nothing at all.</summary>
    public async Task<BranchBurden?> BranchAsync(Guid id, DateOnly month, CancellationToken ct = default) => (await ReadAsync(month, ct)).Branches.FirstOrDefault(b => b.Id == id);

    /// <summary>The only branch of the caller's scope, or null where there are more.</summary>
    public async Task<Guid?> OnlyOneAsync(CancellationToken ct = default) => db.Scope.IsStreet || await duties.BranchesAsync(ct) is not { Count: 1 } own ? null : own.Values.First().Id;

    /// <summary>All branches of the filter.</summary>
    internal async Task<(DateOnly Month, IReadOnlyDictionary<BurdenPart, int> Counts, List<(BranchBurden Branch, string Community)> Shown)> ChosenAsync(BurdenFilter filter, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var month = MonthOf(filter.Month);
        var names = (await CommunitiesAsync(ct)).ToDictionary(n => n.Id, n => n.Name);
        var all = (await ReadAsync(month, ct)).Branches.Where(b => !b.Month.Sum.IsNothing && (filter.Community is not { } c || (b.CommunityId ?? Guid.Empty) == c)).ToList();
        var counts = Enum.GetValues<BurdenPart>().ToDictionary(p => p, p => all.Count(b => IsIn(b, p)));
        return (month, counts, [.. all.Where(b => IsIn(b, filter.Part)).Select(b => (b, b.CommunityId is { } c ? names.GetValueOrDefault(c, "") : WholeStreet))]);
    }

    private static bool IsIn(BranchBurden branch, BurdenPart part) => part switch
    {
        BurdenPart.Twice => branch.Month.Sum.Twice > 0,
        BurdenPart.Open => branch.Month.Sum.Open > 0,
        _ => true,
    };

    private async Task<List<(Guid Id, string Name)>> CommunitiesAsync(CancellationToken ct) =>
        [.. (await db.Communities.AsNoTracking().OrderBy(c => c.Position).Select(c => new { c.Id, c.Name }).ToListAsync(ct)).Select(c => (c.Id, c.Name))];

    private async Task<BurdenMonth> WorkOutAsync(DateOnly month, CancellationToken ct)
    {
        var (from, to) = (month.AddMonths(-1), month.AddMonths(1).AddDays(-1));
        var longest = await settings.NumberAsync(BurdenParameters.LongestMinutes, to, ct);
        var all = await duties.BranchesAsync(ct);
        var branches = all.Where(b => !(b.Value.FoundedOn > to) && !(b.Value.EndedOn <= from)).OrderBy(b => b.Key).ToDictionary(b => b.Key, b => b.Value);
        var rows = await reader.ReadAsync(from, to, ct);
        var sections = rows.Where(r => r.Part == AskPart.Section).ToLookup(r => r.Record);
        var opinions = rows.Where(r => r.Part == AskPart.Opinion).ToLookup(r => r.Record);
        var asked = rows.Where(r => r.Part is not (AskPart.Section or AskPart.Opinion)).ToLookup(r => (r.Organization, BurdenBook.MonthOf(r)));
        var open = (await duties.ReadAsync(branches, from, to, ct)).ToLookup(d => (d.Organization, new DateOnly(d.Line.To.Year, d.Line.To.Month, 1)));

        var written = branches.Values.Select(b => (Branch: b, Now: Write(b.Id, month), Before: Write(b.Id, from))).ToList();
        var medians = BurdenBook.Medians(written.SelectMany(w => w.Now.Asks.Concat(w.Before.Asks)));
        return new BurdenMonth(month, [.. written.Select(w =>
        {
            var own = BurdenBook.Medians(w.Now.Asks.Concat(w.Before.Asks));
            return new BranchBurden(w.Branch.Id, w.Branch.Name, w.Branch.CommunityId, Finish(w.Branch.Id, month, w.Now), Finish(w.Branch.Id, from, w.Before));

            BranchMonth Finish(Guid id, DateOnly first, (IReadOnlyList<BurdenAsk> Asks, IReadOnlyList<TwiceAsked> Twice) some) =>
                new(BurdenBook.Estimate(some.Asks, own, medians), OpenOf(id, first), some.Twice);
        })]);

        (IReadOnlyList<BurdenAsk> Asks, IReadOnlyList<TwiceAsked> Twice) Write(Guid branch, DateOnly first) => BurdenBook.Write([.. asked[(branch, first)]], sections, opinions, longest);

        IReadOnlyList<OpenAsk> OpenOf(Guid branch, DateOnly first)
        {
            var own = asked[(branch, month)].Concat(asked[(branch, from)]).ToList();
            return [.. open[(branch, first)].Select(d => (Duty: d, Times: OpenDuties.NotBegun(d, own, sections))).Where(d => d.Times > 0)
                .Select(d => new OpenAsk(BurdenForms.Of(d.Duty.Rule)!.Value.Form, d.Duty.Line.What, d.Duty.Line.To, d.Times, BurdenForms.Of(d.Duty.Rule)!.Value.Fields))];
        }
    }
}
