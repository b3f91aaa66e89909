using System.Globalization;
using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Exchange;
using TwoNewPartyBuilding.Core.Imports;
using TwoNewPartyBuilding.Core.PartyOrganizations;

namespace TwoNewPartyBuilding.Core.Activities;

/// <summary>
/// The office's yearly ledger of organisational life as a workbook's sheet. A row is one gathering of one branch and becomes a
/// confirmed record that bears its import (补录): counts without names, since the ledger has no more. Branches are found by their
/// exact name; a near one is offered, never taken.
/// </summary>
public sealed class ActivitySheet(AppDbContext db, OrganizationRoot root) : ISheetNoun
{
    private const int Batch = 500;

    // What earlier rows of the same import brought, so that a row written twice is one.
    private readonly HashSet<(Guid, DateOnly, ActivityKind, string)> _seen = [];

    /// <inheritdoc/>
    public SheetDefinition Definition => ActivityColumns.Definition;

    /// <inheritdoc/>
    public IReadOnlyList<SheetVariant> Variants => [];

    /// <inheritdoc/>
    public string RecordAddress => "/activities";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<RowFinding>> CompareAsync(SheetContext sheet, IReadOnlyList<ParsedRow> rows, CancellationToken ct)
    {
        var tree = await OrganizationNames.LoadAsync(db, root, ct);
        var stored = await StoredAsync(rows, tree, ct);
        var findings = new List<RowFinding>(rows.Count);
        foreach (var row in rows)
        {
            var name = row.Get<string>(ActivityColumns.Branch) ?? "";
            var branch = name.Length == 0 ? null : tree.Find(Enterprise.KeyOf(name));
            if (name.Length > 0 && branch is null)
            {
                var near = tree.Nearest(name, []);
                row.AddProblem(ActivityColumns.Branch, $"没有名为“{name}”的党组织{(near is null ? "，请先登记或改正名称" : $"，是不是“{near}”")}", near);
            }

            var date = row.Get<DateOnly?>(ActivityColumns.Date);
            if (date > db.Today)
            {
                row.AddProblem(ActivityColumns.Date, "活动日期不能晚于今天");
            }

            if (row.PrecisionOf(ActivityColumns.Date) != DatePrecision.Day)
            {
                row.AddProblem(ActivityColumns.Date, "请写明是哪一天");
            }

            if (row.Get<int?>(ActivityColumns.Present) > row.Get<int?>(ActivityColumns.Due))
            {
                row.AddWarning(ActivityColumns.Present, "实到人数多于应到人数，请核对");
            }

            if (row.Get<string>(ActivityColumns.Host) is { Length: > Activity.PersonMaxLength })
            {
                row.AddProblem(ActivityColumns.Host, $"主持人不能超过 {Activity.PersonMaxLength} 个字");
            }

            var label = $"{name} {date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)} {row.Get<ActivityKind?>(ActivityColumns.Kind)?.Label()}";
            if (row.IsWrong || branch is not { } id || date is not { } day || row.Get<ActivityKind?>(ActivityColumns.Kind) is not { } kind)
            {
                findings.Add(new RowFinding(RowEffect.New, label, null));
                continue;
            }

            var key = (id, day, kind, TitleOf(row));
            if (stored.TryGetValue(key, out var record))
            {
                findings.Add(new RowFinding(RowEffect.Same, label, null) { TargetId = record.Id, TargetVersion = record.Version });
                continue;
            }

            if (!_seen.Add(key))
            {
                row.AddProblem(ActivityColumns.Title, "与前面一行重复");
            }

            findings.Add(new RowFinding(RowEffect.New, label, null));
        }

        return findings;
    }

    /// <inheritdoc/>
    public async Task WriteAsync(SheetContext sheet, IReadOnlyList<RowToWrite> rows, CancellationToken ct)
    {
        var parsed = rows.Where(r => r.TargetId is null).Select(r => r.Row).ToList();
        var tree = await OrganizationNames.LoadAsync(db, root, ct);
        var stored = await StoredAsync(parsed, tree, ct);
        var now = db.Clock.UtcNow;
        var stale = 0;
        foreach (var row in parsed)
        {
            var kind = row.Get<ActivityKind?>(ActivityColumns.Kind)!.Value;
            var day = row.Get<DateOnly?>(ActivityColumns.Date)!.Value;
            if (tree.Find(Enterprise.KeyOf(row.Get<string>(ActivityColumns.Branch) ?? "")) is not { } branch || stored.ContainsKey((branch, day, kind, TitleOf(row))))
            {
                stale++;
                continue;
            }

            var activity = new Activity
            {
                OrganizationId = branch, Title = TitleOf(row), Date = day, Place = row.Get<string>(ActivityColumns.Place), HostName = row.Get<string>(ActivityColumns.Host), State = ActivityState.Confirmed,
                RecordedOn = db.Today, RecordedBy = db.User.DisplayName, ConfirmedAt = now, ConfirmedById = db.User.Id, ConfirmedBy = db.User.DisplayName, ImportId = sheet.BatchId,
                BelongsToYear = ActivityRules.HasYear(kind) ? ActivityRules.YearOf(day) : null, CreatedAt = now, UpdatedAt = now,
            };
            activity.Sections.Add(new ActivitySection { ActivityId = activity.Id, Kind = kind, Content = row.Get<string>(ActivityColumns.Content) });
            var (due, present) = (row.Get<int?>(ActivityColumns.Due) ?? 0, row.Get<int?>(ActivityColumns.Present) ?? 0);
            activity.Branches.Add(new ActivityBranch
            {
                ActivityId = activity.Id, OrganizationId = branch, IsLead = true, Due = due, Present = present, FilledAt = now, FilledBy = db.User.DisplayName,
                Summary = string.Create(CultureInfo.InvariantCulture, $"应到 {due}，实到 {present}（导入）"),
            });
            db.Activities.Add(activity);
        }

        if (stale > 0)
        {
            throw new ImportStaleException(stale);
        }
    }

    /// <inheritdoc/>
    public Task<Page<AbsentRecord>> AbsentAsync(SheetContext sheet, IQueryable<Guid> present, int page, int size, CancellationToken ct) =>
        // A ledger of events tells what happened; what it does not tell is no absence.
        Task.FromResult(new Page<AbsentRecord>([], page, size, 0));

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> MissingChoicesAsync(IEnumerable<ParsedRow> rows, CancellationToken ct) => Task.FromResult<IReadOnlyList<string>>([]);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>?> ChoicesAsync(string columnKey, CancellationToken ct) => columnKey switch
    {
        ActivityColumns.Branch => await db.PartyOrganizations.AsNoTracking().Where(o => o.EndedOn == null).OrderBy(o => o.Name).Select(o => o.Name).ToListAsync(ct) is { Count: > 0 } names ? names : null,
        ActivityColumns.Kind => [.. Enum.GetValues<ActivityKind>().Select(k => k.Label())],
        _ => null,
    };

    private static string TitleOf(ParsedRow row)
    {
        var title = row.Get<string>(ActivityColumns.Title) ?? row.Get<ActivityKind?>(ActivityColumns.Kind)?.Label() ?? "";
        return title.Length <= Activity.TitleMaxLength ? title : title[..Activity.TitleMaxLength];
    }

    private async Task<Dictionary<(Guid, DateOnly, ActivityKind, string), (Guid Id, Guid Version)>> StoredAsync(IReadOnlyList<ParsedRow> rows, OrganizationNames tree, CancellationToken ct)
    {
        var found = new Dictionary<(Guid, DateOnly, ActivityKind, string), (Guid, Guid)>();
        var days = rows.Select(r => r.Get<DateOnly?>(ActivityColumns.Date)).OfType<DateOnly>().ToList();
        if (days.Count == 0)
        {
            return found;
        }

        var (from, to) = (days.Min(), days.Max());
        var branches = rows.Select(r => tree.Find(Enterprise.KeyOf(r.Get<string>(ActivityColumns.Branch) ?? ""))).OfType<Guid>().Distinct().ToList();
        foreach (var some in branches.Chunk(Batch))
        {
            foreach (var one in await db.ActivitySections.AsNoTracking()
                .Where(s => some.Contains(s.Activity!.OrganizationId) && s.Activity.Date >= from && s.Activity.Date <= to && s.Activity.State != ActivityState.Void)
                .Select(s => new { s.Activity!.OrganizationId, s.Activity.Date, s.Kind, s.Activity.Title, s.ActivityId, s.Activity.Version }).ToListAsync(ct))
            {
                found[(one.OrganizationId, one.Date, one.Kind, one.Title)] = (one.ActivityId, one.Version);
            }
        }

        return found;
    }
}

/// <summary>The columns of the ledger of organisational life, as offices write them.</summary>
internal static class ActivityColumns
{
    public const string Branch = "Branch";
    public const string Date = "Date";
    public const string Kind = "Kind";
    public const string Title = "Title";
    public const string Due = "Due";
    public const string Present = "Present";
    public const string Host = "Host";
    public const string Place = "Place";
    public const string Content = "Content";

    /// <summary>The sheet.</summary>
    public static readonly SheetDefinition Definition = new("activities", "组织生活台账", ["组织生活台账", "组织生活情况", "三会一课台账", "组织生活登记", "组织生活记录"],
    [
        new(Branch, "党支部", CellParsers.TextUpTo(PartyOrganization.NameMaxLength)) { Aliases = ["党支部名称", "支部", "支部名称", "党组织", "党组织名称", "所在党支部"], IsRequired = true, IsUsual = true, Hint = "与党组织花名册一致的全称" },
        new(Date, "时间", CellParsers.Date) { Aliases = ["日期", "活动时间", "活动日期", "开展时间", "召开时间"], IsRequired = true, IsUsual = true },
        new(Kind, "类型", CellParsers.OneOf(
            ("党员大会", ActivityKind.Congress), ("支委会", ActivityKind.CommitteeMeeting), ("支部委员会", ActivityKind.CommitteeMeeting), ("党小组会议", ActivityKind.GroupMeeting),
            ("讲党课", ActivityKind.Lecture), ("主题党日", ActivityKind.ThemeDay), ("主题活动日", ActivityKind.ThemeDay), ("主题党日活动", ActivityKind.ThemeDay),
            ("组织生活日", ActivityKind.LifeDay), ("民主评议", ActivityKind.Appraisal), ("意见征询会", ActivityKind.Consultation), ("征询会", ActivityKind.Consultation), ("志愿活动", ActivityKind.VolunteerService)))
        {
            Aliases = ["活动类型", "活动类别", "类别", "形式"], IsRequired = true, IsUsual = true,
        },
        new(Title, "主题", CellParsers.TextUpTo(Activity.TitleMaxLength)) { Aliases = ["活动主题", "会议主题", "题目"], IsUsual = true },
        new(Due, "应到人数", CellParsers.Count("人")) { Aliases = ["应到", "应参加人数", "应到会人数"], IsUsual = true, IsSummed = true },
        new(Present, "实到人数", CellParsers.Count("人")) { Aliases = ["实到", "参加人数", "实际参加人数", "到会人数"], IsUsual = true, IsSummed = true },
        new(Host, "主持人", CellParsers.PersonName) { Aliases = ["主持"], Personal = PersonalKind.Name, IsUsual = true },
        new(Place, "地点", CellParsers.TextUpTo(Activity.TitleMaxLength)) { Aliases = ["活动地点", "会议地点"] },
        new(Content, "主要内容", CellParsers.TextUpTo(Activity.TextMaxLength)) { Aliases = ["内容", "活动内容", "会议内容", "情况"], IsUsual = true },
    ]);
}
