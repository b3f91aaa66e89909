using System.Globalization;
using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.PartyOrganizations;

namespace TwoNewPartyBuilding.Core.Duties;

/// <summary>What is asked of the matrix; stands in the address.</summary>
public class DutyFilter
{
    /// <summary>The year; null for this year.</summary>
    public int? Year { get; set; }

    /// <summary>One duty; null for all, a cell then shows the worst of its month.</summary>
    public DutyCode? Duty { get; set; }

    /// <summary>One community; the empty key for organisations of the whole street.</summary>
    public Guid? Community { get; set; }

    /// <summary>One type.</summary>
    public OrganizationType? Type { get; set; }

    /// <summary>The page, from 1.</summary>
    public int Page { get; set; } = 1;

    /// <summary>Whether anything narrows the organisations.</summary>
    public bool IsNarrowed => Community is not null || Type is not null;
}

/// <summary>A cell: the windows that end there.</summary>
/// <param name="Months">How many months it spans.</param>
/// <param name="Period">“10月”, “第4季度”, “全年”.</param>
/// <param name="Lines">Its duties.</param>
public sealed record MatrixCell(int Months, string Period, IReadOnlyList<DutyLine> Lines)
{
    private static readonly DutyState[] WorstFirst = [DutyState.Overdue, DutyState.Open, DutyState.MadeUp, DutyState.Met, DutyState.NotYet, DutyState.NotApplicable];

    /// <summary>The worst state of its duties; null for an empty cell.</summary>
    public DutyState? State => WorstFirst.Where(s => Lines.Any(l => l.State == s)).Select(s => (DutyState?)s).FirstOrDefault();

    /// <summary>How many duties are in that state.</summary>
    public int Count => State is { } state ? Lines.Count(l => l.State == state) : 0;

    /// <summary>The duties in the worst state.</summary>
    public IEnumerable<DutyLine> Worst => Lines.Where(l => l.State == State);
}

/// <summary>A row: an organisation.</summary>
/// <param name="Id">The organisation.</param>
/// <param name="Name">Its name.</param>
/// <param name="Community">Its community, or null.</param>
/// <param name="Cells">Its cells in the order of the year.</param>
public sealed record MatrixRow(Guid Id, string Name, string? Community, IReadOnlyList<MatrixCell> Cells)
{
    /// <summary>The one reason why nothing of this is asked of it all year, or null.</summary>
    public string? NeverWhy => Cells.SelectMany(c => c.Lines).Select(l => l.State == DutyState.NotApplicable ? l.Why : null).Distinct().ToList() is [{ } why] ? why : null;
}

/// <summary>The matrix, one page.</summary>
/// <param name="Year">The year.</param>
/// <param name="Heads">Heads of the columns with their months.</param>
/// <param name="Rows">The rows.</param>
/// <param name="Reminded">Who was reminded of what.</param>
public sealed record MatrixRead(int Year, IReadOnlyList<(string Text, int Months)> Heads, Page<MatrixRow> Rows, RemindedDuties Reminded);

/// <summary>Organisation × month for a duty or for all (section 3 of organisational life): each cell says how it stands, and why.</summary>
public sealed class DutyMatrix(AppDbContext db, DutyReader reader, DutyReminders reminders, FigureCache cache)
{
    /// <summary>Rows of a page.</summary>
    public const int PageSize = 30;

    /// <summary>One page, in the order of the tree.</summary>
    public async Task<MatrixRead> ReadAsync(DutyFilter filter, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var year = YearOf(filter);
        var chosen = Chosen(filter, year);
        var total = (await cache.OnceAsync("rows of the matrix", new { Year = year, filter.Community, filter.Type }, async stop => new Counted(await chosen.CountAsync(stop)), ct)).Total;
        var number = Math.Clamp(filter.Page, 1, Math.Max(1, (total + PageSize - 1) / PageSize));
        var rows = total == 0 ? [] : await RowsAsync(filter, chosen.Skip((number - 1) * PageSize).Take(PageSize), ct);
        return new MatrixRead(year, Heads(filter.Duty), new Page<MatrixRow>(rows, number, PageSize, total), await reminders.ReadAsync([.. rows.Select(r => r.Id)], ct: ct));
    }

    /// <summary>The keys of all rows, in order.</summary>
    internal async Task<List<Guid>> KeysAsync(DutyFilter filter, CancellationToken ct) => await Chosen(filter, YearOf(filter)).Select(o => o.Id).ToListAsync(ct);

    /// <summary>Some rows by their keys.</summary>
    internal Task<List<MatrixRow>> RowsAsync(DutyFilter filter, Guid[] keys, CancellationToken ct) => RowsAsync(filter, Ordered(db.PartyOrganizations.Where(o => keys.Contains(o.Id))), ct);

    /// <summary>The year asked for.</summary>
    public int YearOf(DutyFilter filter) => filter?.Year is { } year && Calendar.CalendarService.CanShow(year) ? year : db.Today.Year;

    /// <summary>Heads of the columns: months, quarters or the year, and for M4 and all duties the year beside.</summary>
    public static IReadOnlyList<(string Text, int Months)> Heads(DutyCode? duty) => duty switch
    {
        null => [.. Enumerable.Range(1, 12).Select(m => ($"{m}月", 1)), ("年度", 1)],
        _ when SpanOf(duty.Value) == DutySpan.Month => [.. Enumerable.Range(1, 12).Select(m => ($"{m}月", 1))],
        DutyCode.M4 => [.. Enumerable.Range(1, 4).Select(q => ($"第{q}季度", 3)), ("书记讲党课", 1)],
        _ when SpanOf(duty.Value) == DutySpan.Quarter => [.. Enumerable.Range(1, 4).Select(q => ($"第{q}季度", 3))],
        _ => [("全年", 12)],
    };

    /// <summary>The window of a duty; for M4 that of the quarter's lecture.</summary>
    public static DutySpan SpanOf(DutyCode code) => DutyRules.All.First(r => r.Code == code).Span;

    /// <summary>The cells of an organisation.</summary>
    public static IReadOnlyList<MatrixCell> Cells(IReadOnlyList<DutyLine> lines, int year, DutyCode? duty)
    {
        ArgumentNullException.ThrowIfNull(lines);
        var own = lines.Where(l => duty is null || l.Code == duty).ToList();
        var heads = Heads(duty);
        var cells = new List<MatrixCell>(heads.Count);
        var month = 0;
        foreach (var (text, months) in heads)
        {
            month += months;
            var last = month > 12 || months == 12;
            cells.Add(new MatrixCell(months, text, [.. own.Where(l => l.Span is DutySpan.Year or DutySpan.LifeYear ? last : !last && l.To.Year == year && l.To.Month == month)]));
        }

        return cells;
    }

    private sealed record Counted(int Total);

    private async Task<List<MatrixRow>> RowsAsync(DutyFilter filter, IQueryable<PartyOrganization> some, CancellationToken ct)
    {
        var year = YearOf(filter);
        var names = await some.Select(o => new { o.Id, o.Name, Community = o.Community!.Name }).ToListAsync(ct);
        var duties = await reader.ManyAsync([.. names.Select(n => n.Id)], year, filter.Duty, ct);
        return [.. names.Where(n => duties.ContainsKey(n.Id)).Select(n => new MatrixRow(n.Id, n.Name, n.Community, Cells(duties[n.Id].Lines, year, filter.Duty)))];
    }

    private IQueryable<PartyOrganization> Chosen(DutyFilter filter, int year)
    {
        var (first, last) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
        var chosen = db.PartyOrganizations.AsNoTracking()
            .Where(o => o.Type != OrganizationType.WorkingCommittee && (o.EndedOn == null || o.EndedOn > first) && (o.FoundedOn == null || o.FoundedOn <= last));
        if (filter.Community is { } community)
        {
            chosen = chosen.Where(o => o.CommunityId == (community == Guid.Empty ? null : community));
        }

        return Ordered(filter.Type is { } type ? chosen.Where(o => o.Type == type) : chosen);
    }

    private static IQueryable<PartyOrganization> Ordered(IQueryable<PartyOrganization> some) => some.OrderBy(o => o.TreePath).ThenBy(o => o.Id);
}

/// <summary>Words of a cell.</summary>
public static class MatrixWords
{
    /// <summary>A cell in words, as a workbook says it: “已完成 11-03”, “逾期 2”, “不适用：没有设党小组”.</summary>
    public static string Of(MatrixCell cell)
    {
        ArgumentNullException.ThrowIfNull(cell);
        return cell switch
        {
            { State: null } => "",
            { Lines: [var line] } => $"{LifeWords.State(line)}{Note(line)}{(line.State == DutyState.NotApplicable ? $"：{line.Why}" : "")}",
            { State: DutyState.Overdue or DutyState.Open or DutyState.MadeUp } => string.Create(CultureInfo.InvariantCulture, $"{cell.State.Value.Label()} {cell.Count}"),
            _ => cell.State.Value.Label(),
        };
    }

    /// <summary>What stands beside the state: the day it was held, how much is there, 补录.</summary>
    public static string Note(DutyLine line)
    {
        ArgumentNullException.ThrowIfNull(line);
        var words = line switch
        {
            { HeldOn: { } on } => on.ToString(" MM-dd", CultureInfo.InvariantCulture),
            { State: DutyState.Open or DutyState.Overdue or DutyState.Met, Minimum: > 1 } => string.Create(CultureInfo.InvariantCulture, $" {line.Held}/{line.Minimum}"),
            { State: DutyState.NotYet or DutyState.Open, EffectiveOn: { } on } => on.ToString(" MM-dd", CultureInfo.InvariantCulture),
            _ => "",
        };
        return line.IsLateEntry ? words + " 补录" : words;
    }
}
