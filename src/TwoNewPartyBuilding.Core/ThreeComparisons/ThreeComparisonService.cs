using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.Codes;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.FrontLine;

namespace TwoNewPartyBuilding.Core.ThreeComparisons;

/// <summary>A row of the sheet.</summary>
public class ComparisonRowInput
{
    /// <summary>The member.</summary>
    public Guid MemberId { get; set; }

    /// <summary>Service, or null.</summary>
    public int? Service { get; set; }

    /// <summary>Skill, or null.</summary>
    public int? Skill { get; set; }

    /// <summary>Performance, or null.</summary>
    public int? Performance { get; set; }

    /// <summary>The version of the row when the sheet was opened; empty where there was none.</summary>
    public Guid Version { get; set; }

    /// <summary>Whether nothing is filled in.</summary>
    public bool IsEmpty => Service is null && Skill is null && Performance is null;
}

/// <summary>The sheet of a branch and half-year.</summary>
public class ComparisonSheetInput
{
    /// <summary>The rows.</summary>
    public List<ComparisonRowInput> Rows { get; set; } = [];
}

/// <summary>A member's three scores.</summary>
/// <param name="MemberId">The member.</param>
/// <param name="Name">The name; masked unless the sheet asks in full.</param>
/// <param name="Scores">The record, or null.</param>
/// <param name="HasMoved">No longer in the organisation.</param>
public sealed record ComparisonLine(Guid MemberId, string Name, ThreeComparison? Scores, bool HasMoved);

/// <summary>A branch's half-year.</summary>
/// <param name="Organization">The organisation.</param>
/// <param name="Half">The half-year.</param>
/// <param name="Lines">By name, never by score.</param>
/// <param name="Current">The half-year of today; later ones cannot be entered.</param>
public sealed record ComparisonSheet(FrontLineOrganization Organization, HalfYear Half, IReadOnlyList<ComparisonLine> Lines, HalfYear Current);

/// <summary>One record.</summary>
/// <param name="Scores">The record.</param>
/// <param name="Organization">The organisation's name.</param>
/// <param name="Member">The member; masked unless the caller keeps the register.</param>
/// <param name="MayEdit">Whether the caller keeps it.</param>
public sealed record ThreeComparisonFile(ThreeComparison Scores, string Organization, NamedMember? Member, bool MayEdit);

/// <summary>“比服务、比技术、比业绩” (11.1): the sheet of a branch entered at once, shown as three bars by name, never added up or ranked.</summary>
public sealed class ThreeComparisonService(AppDbContext db, FrontLineDesk desk, FrontLineWorkbook workbook)
{
    /// <summary>First year that may be entered.</summary>
    public const int FirstYear = 2000;

    /// <summary>The sheet of a branch; null where it lies outside the caller's scope. <paramref name="full"/> asks for names in full, given to those who keep the register.</summary>
    public async Task<ComparisonSheet?> ReadAsync(Guid organization, HalfYear? asked, bool full, CancellationToken ct = default)
    {
        var place = (await desk.OrganizationsAsync(ct)).FirstOrDefault(o => o.Id == organization);
        var current = HalfYear.Of(db.Today);
        var half = asked ?? current;
        if (place is null || half.Half is not (1 or 2) || half.Year < FirstYear || half.From > current.From)
        {
            return null;
        }

        var records = (await db.ThreeComparisons.AsNoTracking().Where(c => c.OrganizationId == organization && c.Year == half.Year && c.Half == half.Half).ToListAsync(ct)).ToDictionary(c => c.MemberId);
        var roster = await desk.RosterAsync(organization, ct);
        var gone = await desk.NamesAsync(records.Keys.Where(m => roster.All(r => r.Id != m)), full: true, ct);
        var inFull = full && place.MayEdit;
        return new ComparisonSheet(
            place, half,
            [.. roster.Select(m => (Member: m, HasMoved: false)).Concat(gone.Values.OrderBy(m => m.Name, StringComparer.Ordinal).Select(m => (Member: m, HasMoved: true)))
                .Select(m => new ComparisonLine(m.Member.Id, inFull ? m.Member.Name : Masking.Mask(PersonalKind.Name, m.Member.Name), records.GetValueOrDefault(m.Member.Id), m.HasMoved))],
            current);
    }

    /// <summary>The sheet for paper, with names in full for those who keep the register; who printed it is noted.</summary>
    public async Task<ComparisonSheet?> PrintAsync(Guid organization, HalfYear? asked, CancellationToken ct = default)
    {
        if (await ReadAsync(organization, asked, full: true, ct) is not { } sheet)
        {
            return null;
        }

        db.Note(AuditAction.Exported, nameof(ThreeComparison), null, $"{sheet.Organization.Name} {sheet.Half}三比评分表", $"{sheet.Lines.Count} 人，{(sheet.Organization.MayEdit ? "含姓名" : "姓名已脱敏")}");
        await db.SaveChangesAsync(ct);
        return sheet;
    }

    /// <summary>One record in scope, or null.</summary>
    public async Task<ThreeComparisonFile?> FindAsync(Guid id, CancellationToken ct = default)
    {
        var found = await db.ThreeComparisons.AsNoTracking().Include(c => c.Organization).FirstOrDefaultAsync(c => c.Id == id, ct);
        if (found is null)
        {
            return null;
        }

        var mayEdit = desk.MayEdit(found.Organization);
        return new ThreeComparisonFile(found, found.Organization!.Name, (await desk.NamesAsync([found.MemberId], mayEdit, ct)).GetValueOrDefault(found.MemberId), mayEdit);
    }

    /// <summary>Takes the sheet over: rows filled in, changed and emptied. One overtaken row refuses the whole sheet. Answers how many rows changed.</summary>
    public async Task<Outcome<int>> SaveAsync(Guid organization, HalfYear half, ComparisonSheetInput input, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (half.Half is not (1 or 2) || half.Year < FirstYear || half.From > HalfYear.Of(db.Today).From || !await db.PartyOrganizations.AnyAsync(o => o.Id == organization, ct))
        {
            return Outcome.Missing<int>();
        }

        var (place, problem) = await desk.PlaceAsync(organization, ct);
        if (place is null)
        {
            return Outcome.Refused<int>([problem!]);
        }

        var problems = Check(input.Rows).ToList();
        if (problems.Count > 0)
        {
            return Outcome.Refused<int>(problems);
        }

        var known = (await db.ThreeComparisons.Where(c => c.OrganizationId == organization && c.Year == half.Year && c.Half == half.Half).ToListAsync(ct)).ToDictionary(c => c.MemberId);
        var roster = (await desk.RosterAsync(organization, ct)).Select(m => m.Id).ToHashSet();
        var changed = 0;
        foreach (var row in input.Rows.DistinctBy(r => r.MemberId))
        {
            var there = known.GetValueOrDefault(row.MemberId);
            if (there is null && (row.IsEmpty || !roster.Contains(row.MemberId)))
            {
                // Who has moved away meanwhile is not entered any more.
                continue;
            }

            if ((there?.Version ?? Guid.Empty) != row.Version)
            {
                db.ChangeTracker.Clear();
                return Outcome.Stale<int>();
            }

            if (there is null)
            {
                there = new ThreeComparison { OrganizationId = organization, MemberId = row.MemberId, Year = half.Year, Half = half.Half };
                db.ThreeComparisons.Add(there);
            }

            changed += (there.Service, there.Skill, there.Performance) == (row.Service, row.Skill, row.Performance) ? 0 : 1;
            (there.Service, there.Skill, there.Performance) = (row.Service, row.Skill, row.Performance);
        }

        var saved = await desk.SaveAsync(ct);
        return saved.Ok ? Outcome.Done(changed) : Outcome.Stale<int>();
    }

    /// <summary>The sheet as a workbook.</summary>
    public async Task<OutgoingFile?> ExportAsync(Guid organization, HalfYear half, CancellationToken ct = default) => await ReadAsync(organization, half, full: false, ct) is not { } sheet ? null
        : await workbook.SendAsync(
            nameof(ThreeComparison), $"{sheet.Organization.Name}{half}“比服务、比技术、比业绩”评分表",
            [FrontLineWorkbook.Words("党员", 40), FrontLineWorkbook.Whole("比服务"), FrontLineWorkbook.Whole("比技术"), FrontLineWorkbook.Whole("比业绩")],
            [.. sheet.Lines.Select(l => new object?[] { l.Name, l.Scores?.Service, l.Scores?.Skill, l.Scores?.Performance })], "人", ct);

    /// <summary>What is wrong with the scores; fields are named by their row.</summary>
    public static IEnumerable<Problem> Check(IReadOnlyList<ComparisonRowInput> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        for (var i = 0; i < rows.Count; i++)
        {
            foreach (var (name, word, score) in new[]
            {
                (nameof(ComparisonRowInput.Service), "比服务", rows[i].Service), (nameof(ComparisonRowInput.Skill), "比技术", rows[i].Skill), (nameof(ComparisonRowInput.Performance), "比业绩", rows[i].Performance),
            })
            {
                if (score is < 0 or > ThreeComparison.MostPoints)
                {
                    yield return new($"Rows[{i}].{name}", $"{word}应为 0 至 {ThreeComparison.MostPoints} 之间的整数");
                }
            }
        }
    }
}
