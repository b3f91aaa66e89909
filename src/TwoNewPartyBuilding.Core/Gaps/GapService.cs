using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Users;

namespace TwoNewPartyBuilding.Core.Gaps;

/// <summary>Which part of a gap list is shown.</summary>
public enum GapState
{
    /// <summary>All that stand in it.</summary>
    [Display(Name = "全部")]
    All,

    /// <summary>Nobody's yet.</summary>
    [Display(Name = "未定责任人")]
    NoOwner,

    /// <summary>Past the due day.</summary>
    [Display(Name = "已超期")]
    Overdue,

    /// <summary>The caller's own.</summary>
    [Display(Name = "由我负责")]
    Mine,

    /// <summary>Closed by the records.</summary>
    [Display(Name = "已销号")]
    Closed,
}

/// <summary>What is asked of a gap list.</summary>
public class GapFilter
{
    /// <summary>The list.</summary>
    public GapKind Kind { get; set; } = GapKind.ShouldBuild;

    /// <summary>The part.</summary>
    public GapState State { get; set; }

    /// <summary>A community; the empty key for none.</summary>
    public Guid? Community { get; set; }

    /// <summary>The page, from 1.</summary>
    public int Page { get; set; } = 1;
}

/// <summary>One line of a gap list.</summary>
public sealed record GapRow(
    Guid Id, bool IsOrganization, string Name, string? Community, string Why, Guid? OwnerId, string? Owner, DateOnly? DueOn, string? NextStep, DateOnly? PlannedOn,
    DateOnly? ClosedOn, string? ClosedBecause);

/// <summary>A gap list.</summary>
public sealed record GapList(IReadOnlyDictionary<GapKind, int> Counts, IReadOnlyDictionary<GapState, int> States, Page<GapRow> Rows);

/// <summary>Somebody who can own a gap.</summary>
public sealed record GapOwner(Guid Id, string Name, string? Department);

/// <summary>What the form of a gap says.</summary>
public class GapInput
{
    /// <summary>Whose it is.</summary>
    [Display(Name = "责任人")]
    public Guid? OwnerId { get; set; }

    /// <summary>By when.</summary>
    [Display(Name = "办结期限")]
    public DateOnly? DueOn { get; set; }

    /// <summary>What comes next.</summary>
    [Display(Name = "下一步", Prompt = "例如：下周与企业负责人座谈")]
    [LongText]
    [StringLength(GapCase.TextMaxLength, ErrorMessage = "{0}不能超过 {1} 个字")]
    public string? NextStep { get; set; }

    /// <summary>Why there is no organisation.</summary>
    [Display(Name = "未建原因")]
    public NoOrganizationReason? Reason { get; set; }

    /// <summary>When it is planned.</summary>
    [Display(Name = "计划完成日期")]
    public DateOnly? PlannedOn { get; set; }

    /// <summary>Notes.</summary>
    [Display(Name = "备注")]
    [LongText]
    [StringLength(GapCase.TextMaxLength, ErrorMessage = "{0}不能超过 {1} 个字")]
    public string? Notes { get; set; }

    /// <summary>The version the form was opened with; empty where there was no case yet.</summary>
    public Guid Version { get; set; }
}

/// <summary>The page of one gap.</summary>
/// <param name="Kind">The list.</param>
/// <param name="Id">The unit or organisation.</param>
/// <param name="Name">Its name.</param>
/// <param name="IsOrganization">Which of the two.</param>
/// <param name="Open">Whether it still stands in the list.</param>
/// <param name="Why">Why it stands there, or what closed it.</param>
/// <param name="Input">What has been said so far.</param>
/// <param name="Past">Earlier cases, closed ones.</param>
public sealed record GapFile(GapKind Kind, Guid Id, string Name, bool IsOrganization, bool Open, string Why, GapInput Input, IReadOnlyList<GapCase> Past);

/// <summary>The gap lists of 7.3 with their cases: read, taken up, given out.</summary>
public sealed class GapService(AppDbContext db, GapReader gaps, GapClosing closing)
{
    /// <summary>Rows of a page.</summary>
    public const int PageSize = 50;

    /// <summary>Gaps given out at once at most.</summary>
    public const int MostAtOnce = 500;

    /// <summary>One page of a list.</summary>
    public async Task<GapList> ReadAsync(GapFilter filter, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var (lines, standing) = await LinesAsync(filter, ct);
        var states = Enum.GetValues<GapState>().Where(s => s != GapState.Closed).ToDictionary(s => s, s => lines.Count(l => IsIn(s, l)));
        var counts = await gaps.CountAsync(ct);
        if (filter.State == GapState.Closed)
        {
            return new GapList(counts, states, await closing.ReadAsync(filter, standing, PageSize, ct));
        }

        var chosen = lines.Where(l => IsIn(filter.State, l)).ToList();
        var number = Math.Clamp(filter.Page, 1, Math.Max(1, (chosen.Count + PageSize - 1) / PageSize));
        var shown = chosen.Skip((number - 1) * PageSize).Take(PageSize).ToList();
        return new GapList(counts, states, new Page<GapRow>(await RowsAsync(shown, ct), number, PageSize, chosen.Count));
    }

    /// <summary>All rows of the asked part of a list, for files.</summary>
    internal async Task<IReadOnlyList<GapRow>> AllAsync(GapFilter filter, int most, CancellationToken ct)
    {
        var rows = new List<GapRow>();
        foreach (var some in (await LinesAsync(filter, ct)).Lines.Where(l => IsIn(filter.State, l)).Take(most).Chunk(MostAtOnce))
        {
            rows.AddRange(await RowsAsync([.. some], ct));
        }

        return rows;
    }

    private async Task<(List<Line> Lines, HashSet<Guid> Standing)> LinesAsync(GapFilter filter, CancellationToken ct)
    {
        var subjects = await gaps.ReadAsync(filter.Kind, ct);
        var cases = await db.GapCases.AsNoTracking().Where(c => c.Kind == filter.Kind && c.ClosedOn == null)
            .Select(c => new { Subject = (c.EnterpriseId ?? c.OrganizationId)!.Value, c.OwnerId, Owner = c.Owner!.DisplayName, c.DueOn, c.NextStep, c.PlannedOn })
            .ToDictionaryAsync(c => c.Subject, ct);
        var lines = subjects.Where(s => filter.Community is not { } c || (s.Community ?? Guid.Empty) == c).Select(s => cases.TryGetValue(s.Id, out var c)
            ? new Line(s, c.OwnerId, c.Owner, c.DueOn ?? s.Due, c.NextStep, c.PlannedOn) : new Line(s, null, null, s.Due, null, null)).ToList();
        return (lines, subjects.Select(s => s.Id).ToHashSet());
    }

    private async Task<List<GapRow>> RowsAsync(List<Line> shown, CancellationToken ct)
    {
        var names = await NamesAsync([.. shown.Select(l => l.Subject)], ct);
        return [.. shown.Where(l => names.ContainsKey(l.Subject.Id)).Select(l => new GapRow(
            l.Subject.Id, l.Subject.Organization is not null, names[l.Subject.Id].Name, names[l.Subject.Id].Community, l.Subject.Why, l.OwnerId, l.Owner, l.DueOn,
            l.NextStep, l.PlannedOn, null, null))];
    }

    /// <summary>One gap of a unit or organisation; null where it lies outside the caller's scope or never was worked on and does not stand in the list.</summary>
    public async Task<GapFile?> FindAsync(GapKind kind, Guid id, CancellationToken ct = default)
    {
        var organization = GapRules.OfOrganizations.Contains(kind);
        var name = organization
            ? await db.PartyOrganizations.Where(o => o.Id == id).Select(o => o.Name).FirstOrDefaultAsync(ct)
            : GapRules.OfUnits.Contains(kind) ? await db.Enterprises.Where(e => e.Id == id).Select(e => e.Name).FirstOrDefaultAsync(ct) : null;
        if (name is null)
        {
            return null;
        }

        var cases = await CasesOf(kind, id).AsNoTracking().Include(c => c.Owner).OrderByDescending(c => c.OpenedOn).ToListAsync(ct);
        var open = cases.Find(c => c.ClosedOn is null);
        var subject = (await gaps.ReadAsync(kind, ct)).FirstOrDefault(s => s.Id == id);
        if (subject is null && cases.Count == 0)
        {
            return null;
        }

        var input = open is null ? new GapInput { DueOn = subject?.Due } : new GapInput
        {
            OwnerId = open.OwnerId, DueOn = open.DueOn, NextStep = open.NextStep, Reason = open.Reason, PlannedOn = open.PlannedOn, Notes = open.Notes, Version = open.Version,
        };
        return new GapFile(
            kind, id, name, organization, subject is not null, subject?.Why ?? cases[0].ClosedBecause ?? await closing.WhyAsync(kind, id, ct), input,
            [.. cases.Where(c => c.ClosedOn is not null)]);
    }

    /// <summary>Saves what is said of a gap; the first time takes it up.</summary>
    public async Task<Outcome> SaveAsync(GapKind kind, Guid id, GapInput input, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (await FindAsync(kind, id, ct) is not { } file)
        {
            return Outcome.Missing();
        }

        if (!file.Open)
        {
            return Outcome.Refused("", $"这个缺口已经销号（{file.Why}），不用再办理");
        }

        if (file.Input.Version != input.Version)
        {
            return new Outcome { Conflict = true };
        }

        if (await WhyNotAsync(input.OwnerId, ct) is { } problem)
        {
            return new Outcome { Problems = [problem] };
        }

        var stored = await CaseAsync(kind, id, file.IsOrganization, ct);
        (stored.OwnerId, stored.DueOn, stored.NextStep, stored.Reason, stored.PlannedOn, stored.Notes) =
            (input.OwnerId, input.DueOn, Tidy(input.NextStep), input.Reason, input.PlannedOn, Tidy(input.Notes));
        return await SaveAsync(ct);
    }

    /// <summary>Gives gaps to somebody, with a due day; what is left empty stays as it is. Answers how many were given out.</summary>
    public async Task<Outcome<int>> AssignAsync(GapKind kind, IReadOnlyCollection<Guid> ids, Guid? owner, DateOnly? dueOn, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(ids);
        if (ids.Count is 0 or > MostAtOnce)
        {
            return Outcome.Refused<int>("", ids.Count == 0 ? "请先勾选" : $"一次最多分派 {MostAtOnce} 项");
        }

        if (owner is null && dueOn is null)
        {
            return Outcome.Refused<int>("", "请选择责任人，或填写办结期限");
        }

        if (await WhyNotAsync(owner, ct) is { } problem)
        {
            return Outcome.Refused<int>([problem]);
        }

        var organization = GapRules.OfOrganizations.Contains(kind);
        var standing = (await gaps.ReadAsync(kind, ct)).Select(s => s.Id).ToHashSet();
        var chosen = ids.Where(standing.Contains).Distinct().ToArray();
        if (chosen.Length == 0)
        {
            return Outcome.Missing<int>();
        }

        var stored = await db.GapCases.Where(c => c.Kind == kind && c.ClosedOn == null
            && (organization ? c.OrganizationId != null && chosen.Contains(c.OrganizationId.Value) : c.EnterpriseId != null && chosen.Contains(c.EnterpriseId.Value)))
            .ToDictionaryAsync(c => (c.EnterpriseId ?? c.OrganizationId)!.Value, ct);
        foreach (var id in chosen)
        {
            if (!stored.TryGetValue(id, out var gap))
            {
                db.GapCases.Add(gap = New(kind, id, organization));
            }

            (gap.OwnerId, gap.DueOn) = (owner ?? gap.OwnerId, dueOn ?? gap.DueOn);
        }

        return await SaveAsync(ct) is { Ok: true } ? Outcome.Done(chosen.Length) : Outcome.Stale<int>();
    }

    /// <summary>Who can own a gap: staff of the committee and the communities, and instructors.</summary>
    public async Task<IReadOnlyList<GapOwner>> OwnersAsync(CancellationToken ct = default) =>
        await db.Users.AsNoTracking()
            .Where(u => !u.IsDisabled && u.Grants.Any(g => g.WithdrawnAt == null && (g.Role == Role.CommitteeStaff || g.Role == Role.CommunityStaff || g.Role == Role.Instructor)))
            .OrderBy(u => u.DisplayName).Select(u => new GapOwner(u.Id, u.DisplayName, u.Department)).ToListAsync(ct);

    private static string? Tidy(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private bool IsIn(GapState state, Line line) => state switch
    {
        GapState.NoOwner => line.OwnerId is null,
        GapState.Overdue => line.DueOn < db.Today,
        GapState.Mine => line.OwnerId is not null && line.OwnerId == db.User.Id,
        _ => true,
    };

    private IQueryable<GapCase> CasesOf(GapKind kind, Guid id) => db.GapCases.Where(c => c.Kind == kind && (c.EnterpriseId == id || c.OrganizationId == id));

    private async Task<GapCase> CaseAsync(GapKind kind, Guid id, bool organization, CancellationToken ct)
    {
        if (await CasesOf(kind, id).FirstOrDefaultAsync(c => c.ClosedOn == null, ct) is { } stored)
        {
            return stored;
        }

        var made = New(kind, id, organization);
        db.GapCases.Add(made);
        return made;
    }

    private GapCase New(GapKind kind, Guid id, bool organization) => new()
    {
        Kind = kind, EnterpriseId = organization ? null : id, OrganizationId = organization ? id : null, OpenedOn = db.Today,
    };

    private async Task<Problem?> WhyNotAsync(Guid? owner, CancellationToken ct) =>
        owner is { } id && !(await OwnersAsync(ct)).Any(o => o.Id == id) ? new Problem(nameof(GapInput.OwnerId), "请选择在用账号作为责任人") : null;

    private async Task<Dictionary<Guid, (string Name, string? Community)>> NamesAsync(List<GapSubject> subjects, CancellationToken ct)
    {
        var units = subjects.Where(s => s.Unit is not null).Select(s => s.Id).ToArray();
        if (units.Length > 0)
        {
            return await db.Enterprises.AsNoTracking().Where(e => units.Contains(e.Id))
                .Select(e => new { e.Id, e.Name, Community = db.Communities.Where(c => c.Id == e.CommunityId).Select(c => c.Name).FirstOrDefault() })
                .ToDictionaryAsync(e => e.Id, e => (e.Name, (string?)e.Community), ct);
        }

        var communities = subjects.Any(s => s.Community is not null) ? await db.Communities.AsNoTracking().ToDictionaryAsync(c => c.Id, c => c.Name, ct) : [];
        return subjects.ToDictionary(s => s.Id, s => (s.Organization!.Name, s.Community is { } c ? communities.GetValueOrDefault(c) : null));
    }

    private async Task<Outcome> SaveAsync(CancellationToken ct)
    {
        try
        {
            await db.SaveChangesAsync(ct);
            return Outcome.Done();
        }
        catch (DbUpdateConcurrencyException)
        {
            return new Outcome { Conflict = true };
        }
        catch (DbUpdateException e) when (UniqueViolation.Is(e))
        {
            // Two people took it up at the same moment.
            return new Outcome { Conflict = true };
        }
    }

    private sealed record Line(GapSubject Subject, Guid? OwnerId, string? Owner, DateOnly? DueOn, string? NextStep, DateOnly? PlannedOn);
}
