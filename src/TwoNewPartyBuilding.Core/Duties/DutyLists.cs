using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;

namespace TwoNewPartyBuilding.Core.Duties;

/// <summary>Which organisations of a quarter are listed.</summary>
public enum LifePart
{
    /// <summary>With a duty overdue.</summary>
    [Display(Name = "有逾期")]
    Missing,

    /// <summary>The numerator of K6.</summary>
    [Display(Name = "健全")]
    Numerator,

    /// <summary>The denominator.</summary>
    [Display(Name = "全部")]
    Denominator,
}

/// <summary>What is asked of the lists of a quarter; stands in the address.</summary>
public class LifeFilter
{
    /// <summary>The day whose quarter is asked for; null for today.</summary>
    public DateOnly? AsOf { get; set; }

    /// <summary>One duty.</summary>
    public DutyCode? Duty { get; set; }

    /// <summary>One community; the empty key for organisations of the whole street.</summary>
    public Guid? Community { get; set; }

    /// <summary>Which organisations.</summary>
    public LifePart Part { get; set; }

    /// <summary>The page, from 1.</summary>
    public int Page { get; set; } = 1;

    /// <summary>Whether an organisation is asked for.</summary>
    public bool Asks(OrganizationQuarter organization) => organization is not null && (Community is not { } c || (organization.CommunityId ?? Guid.Empty) == c);
}

/// <summary>A meeting that should exist and does not.</summary>
public sealed record MissingMeeting(Guid OrganizationId, string Organization, string? Community, DutyLine Line);

/// <summary>The meetings that are missing.</summary>
/// <param name="Quarter">The quarter.</param>
/// <param name="Counts">How many by duty.</param>
/// <param name="Rows">One page.</param>
/// <param name="Reminded">Who was reminded of what.</param>
public sealed record MissingRead(DutyQuarter Quarter, IReadOnlyDictionary<DutyCode, int> Counts, Page<MissingMeeting> Rows, RemindedDuties Reminded);

/// <summary>The organisations behind K6.</summary>
public sealed record SoundnessRead(DutyQuarter Quarter, IReadOnlyDictionary<LifePart, int> Counts, Page<(OrganizationQuarter Organization, string? Community)> Rows);

/// <summary>The lists that a quarter's answer gives: missing meetings, and the organisations behind K6. In the order of the tree, never a ranking.</summary>
public sealed class DutyLists(AppDbContext db, DutyQuarters quarters, DutyReminders reminders)
{
    /// <summary>Rows of a page.</summary>
    public const int PageSize = 50;

    /// <summary>Meetings that should exist and do not.</summary>
    public async Task<MissingRead> MissingAsync(LifeFilter filter, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var quarter = await quarters.ReadAsync(filter.AsOf, ct);
        var all = quarter.Organizations.Where(filter.Asks).SelectMany(o => o.Overdue.Select(l => (Organization: o, Line: l))).ToList();
        var shown = all.Where(m => filter.Duty is null || m.Line.Code == filter.Duty).ToList();
        var number = Math.Clamp(filter.Page, 1, Math.Max(1, (shown.Count + PageSize - 1) / PageSize));
        var names = await CommunitiesAsync(ct);
        var rows = shown.Skip((number - 1) * PageSize).Take(PageSize)
            .Select(m => new MissingMeeting(m.Organization.Id, m.Organization.Name, NameOf(names, m.Organization.CommunityId), m.Line)).ToList();
        return new MissingRead(quarter, all.GroupBy(m => m.Line.Code).ToDictionary(g => g.Key, g => g.Count()), new Page<MissingMeeting>(rows, number, PageSize, shown.Count),
            await reminders.ReadAsync([.. rows.Select(r => r.OrganizationId).Distinct()], ct: ct));
    }

    /// <summary>The organisations behind K6.</summary>
    public async Task<SoundnessRead> SoundnessAsync(LifeFilter filter, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var quarter = await quarters.ReadAsync(filter.AsOf, ct);
        var asked = quarter.Organizations.Where(o => filter.Asks(o) && o.Due > 0).ToList();
        var counts = Enum.GetValues<LifePart>().ToDictionary(p => p, p => asked.Count(o => IsIn(o, p)));
        var shown = asked.Where(o => IsIn(o, filter.Part)).ToList();
        var number = Math.Clamp(filter.Page, 1, Math.Max(1, (shown.Count + PageSize - 1) / PageSize));
        var names = await CommunitiesAsync(ct);
        return new SoundnessRead(
            quarter, counts,
            new Page<(OrganizationQuarter, string?)>([.. shown.Skip((number - 1) * PageSize).Take(PageSize).Select(o => (o, NameOf(names, o.CommunityId)))], number, PageSize, shown.Count));
    }

    private static bool IsIn(OrganizationQuarter organization, LifePart part) => part == LifePart.Denominator || organization.IsSound == (part == LifePart.Numerator);

    private static string? NameOf(Dictionary<Guid, string> names, Guid? community) => community is { } id ? names.GetValueOrDefault(id) : null;

    private async Task<Dictionary<Guid, string>> CommunitiesAsync(CancellationToken ct) => await db.Communities.AsNoTracking().ToDictionaryAsync(c => c.Id, c => c.Name, ct);
}
