using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Codes;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Exchange;
using TwoNewPartyBuilding.Core.Members;
using TwoNewPartyBuilding.Core.Protection;

namespace TwoNewPartyBuilding.Core.Reconciliations;

/// <summary>A comparison in the list.</summary>
public sealed record ReconciliationLine(Guid Id, string FileName, string CreatedBy, DateTime CreatedAt, int Here, int There, int Same, int Differences, int Open, DateTime? ClosedAt);

/// <summary>The questions of a comparison's page.</summary>
public sealed class ReconciliationFilter
{
    /// <summary>Which differences.</summary>
    public DifferenceKind Kind { get; set; } = DifferenceKind.OnlyHere;

    /// <summary>Only those not decided.</summary>
    public bool OpenOnly { get; set; }

    /// <summary>The page, from 1.</summary>
    [Range(1, 100000)]
    public int Page { get; set; } = 1;
}

/// <summary>One difference as the page shows it, masked.</summary>
public sealed record DifferenceRow(
    Guid Id, Guid Version, DifferenceKind Kind, int Number, Guid? MemberId, string Name, string ResidentId, string? BranchHere, string? BranchThere, string? NameThere,
    DifferenceDecision? Decision, string? Note, string? DecidedBy);

/// <summary>A comparison with one page of its differences.</summary>
public sealed record ReconciliationPage(ReconciliationLine Line, Guid Version, IReadOnlyDictionary<DifferenceKind, (int All, int Open)> Counts, Page<DifferenceRow> Rows);

/// <summary>What is decided of a difference.</summary>
public sealed class DifferenceInput
{
    /// <summary>The version the page was opened with.</summary>
    public Guid Version { get; set; }

    /// <summary>The decision; null takes it back.</summary>
    public DifferenceDecision? Decision { get; set; }

    /// <summary>A note.</summary>
    [StringLength(ReconciliationRow.NoteMaxLength)]
    public string? Note { get; set; }
}

/// <summary>Compares the rosters with an export of the national member system: who is only here, only there, different where. Nothing is changed by itself; each row is worked off by a person.</summary>
public sealed class ReconciliationService(AppDbContext db, MemberVault vault)
{
    /// <summary>Rows of a page.</summary>
    public const int PageSize = 50;

    /// <summary>Largest file, bytes.</summary>
    public const int MaxBytes = 20 * 1024 * 1024;

    private const string Purpose = "reconciliation-rows";

    private static readonly SheetDefinition Sheet = new("national", "全国党员系统导出表", ["党员", "全国", "名册"],
    [
        new SheetColumn("Name", "姓名", CellParsers.PersonName) { IsRequired = true, Personal = PersonalKind.Name, Aliases = ["党员姓名"] },
        new SheetColumn("Id", "公民身份号码", CellParsers.Code) { IsKey = true, IsRequired = true, Personal = PersonalKind.ResidentId, Aliases = ["身份证号", "身份证号码", "身份证"], Check = CheckNumber },
        new SheetColumn("Branch", "所在党支部", CellParsers.TextUpTo(120)) { Aliases = ["党支部", "所在党组织", "所属党组织", "组织关系所在党支部", "党组织"] },
    ]);

    private static CellProblem? CheckNumber(object value) => ResidentId.Check((string)value, DateOnly.MaxValue).Reason is { } reason ? new CellProblem(reason) : null;

    /// <summary>Reads the export and keeps the differences.</summary>
    public async Task<Outcome<Guid>> CompareAsync(string fileName, Stream content, CancellationToken ct = default)
    {
        List<ParsedRow> rows;
        try
        {
            var workbook = WorkbookReader.Read(content, cancel: ct);
            var found = SheetFinder.Find(workbook, [Sheet], fileName).Where(s => s.Layout is not null && s.Problem is null).ToList();
            if (found.Count == 0)
            {
                return Outcome.Refused<Guid>("File", "没有找到含“姓名、公民身份号码、所在党支部”的表，请核对文件");
            }

            rows = [.. found.SelectMany(s => RowParser.Parse(s.Sheet, s.Layout!, cancel: ct).Rows)];
        }
        catch (UnreadableWorkbookException e)
        {
            return Outcome.Refused<Guid>("File", e.Message);
        }

        var wrong = rows.Where(r => r.IsWrong).Select(r => r.Number).ToList();
        if (rows.Count == 0 || wrong.Count > 0)
        {
            return Outcome.Refused<Guid>("File", rows.Count == 0 ? "表里没有党员" : $"第 {string.Join("、", wrong.Take(10))} 行的姓名或身份证号有误{(wrong.Count > 10 ? $"等 {wrong.Count} 行" : "")}，请改正后再比对");
        }

        var here = await db.PartyMembers.AsNoTracking().Where(m => m.LeftOn == null && m.OrganizationId != null)
            .Select(m => new { m.Id, m.Name, m.ResidentIdHash, Branch = m.Organization!.Name }).ToListAsync(ct);
        var byHash = here.Where(m => m.ResidentIdHash is not null).ToDictionary(m => Convert.ToHexString(m.ResidentIdHash!));
        var met = new HashSet<Guid>();
        var same = 0;
        using var sealer = new Sealer(db.Keys.Derive(Purpose));
        var differences = new List<(DifferenceKind Kind, int Number, Guid? Member, There? There)>();
        foreach (var row in rows)
        {
            var there = new There(row.Get<string>("Name")!, row.Get<string>("Id")!, row.Get<string>("Branch"));
            if (!byHash.TryGetValue(Convert.ToHexString(vault.HashOf(there.Id)), out var member))
            {
                differences.Add((DifferenceKind.OnlyThere, row.Number, null, there));
                continue;
            }

            met.Add(member.Id);
            if (member.Name == there.Name && (there.Branch is null || Enterprise.KeyOf(member.Branch) == Enterprise.KeyOf(there.Branch)))
            {
                same++;
            }
            else
            {
                differences.Add((DifferenceKind.Different, row.Number, member.Id, there));
            }
        }

        differences.AddRange(here.Where(m => !met.Contains(m.Id)).Select(m => (DifferenceKind.OnlyHere, 0, (Guid?)m.Id, (There?)null)));
        var reconciliation = new Reconciliation
        {
            FileName = fileName.Length <= 200 ? fileName : fileName[..200], There = rows.Count, Here = here.Count, Same = same, CreatedBy = db.User.DisplayName, CreatedAt = db.Clock.UtcNow,
        };
        db.Reconciliations.Add(reconciliation);
        db.ReconciliationRows.AddRange(differences.Select(d => new ReconciliationRow
        {
            ReconciliationId = reconciliation.Id, Kind = d.Kind, Number = d.Number, MemberId = d.Member,
            Content = d.There is null ? null : sealer.Seal(JsonSerializer.SerializeToUtf8Bytes(d.There)),
        }));
        await db.SaveChangesAsync(ct);
        return Outcome.Done(reconciliation.Id);
    }

    /// <summary>The comparisons, latest first.</summary>
    public async Task<IReadOnlyList<ReconciliationLine>> ListAsync(CancellationToken ct = default) =>
        await Lines(db.Reconciliations.OrderByDescending(r => r.CreatedAt).Take(PageSize)).ToListAsync(ct);

    /// <summary>A comparison with a page of its differences; null where there is none.</summary>
    public async Task<ReconciliationPage?> ReadAsync(Guid id, ReconciliationFilter filter, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var line = await Lines(db.Reconciliations.Where(r => r.Id == id)).FirstOrDefaultAsync(ct);
        if (line is null)
        {
            return null;
        }

        var version = await db.Reconciliations.Where(r => r.Id == id).Select(r => r.Version).FirstAsync(ct);
        var counts = await db.ReconciliationRows.Where(r => r.ReconciliationId == id).GroupBy(r => r.Kind)
            .Select(g => new { g.Key, All = g.Count(), Open = g.Count(r => r.Decision == null) }).ToDictionaryAsync(g => g.Key, g => (g.All, g.Open), ct);
        var (all, open) = counts.GetValueOrDefault(filter.Kind);
        var total = filter.OpenOnly ? open : all;
        var page = Math.Clamp(filter.Page, 1, Math.Max(1, (total + PageSize - 1) / PageSize));
        var rows = await db.ReconciliationRows.AsNoTracking().Where(r => r.ReconciliationId == id && r.Kind == filter.Kind && (!filter.OpenOnly || r.Decision == null))
            .OrderBy(r => r.Number).ThenBy(r => r.Id).Skip((page - 1) * PageSize).Take(PageSize).ToListAsync(ct);
        var ids = rows.Where(r => r.MemberId is not null).Select(r => r.MemberId!.Value).ToArray();
        var members = ids.Length == 0 ? [] : await db.PartyMembers.AsNoTracking().Where(m => ids.Contains(m.Id))
            .Select(m => new Here(m.Id, m.Name, m.ResidentIdSealed, m.Organization!.Name)).ToDictionaryAsync(m => m.Id, ct);
        using var sealer = new Sealer(db.Keys.Derive(Purpose));
        return new ReconciliationPage(line, version, counts, new Page<DifferenceRow>([.. rows.Select(r => Row(r, members, sealer))], page, PageSize, total));
    }

    /// <summary>Decides a difference, or takes the decision back.</summary>
    public async Task<Outcome> DecideAsync(Guid id, Guid row, DifferenceInput input, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        var difference = await db.ReconciliationRows.Include(r => r.Reconciliation).FirstOrDefaultAsync(r => r.Id == row && r.ReconciliationId == id, ct);
        if (difference is null)
        {
            return Outcome.Missing();
        }

        if (difference.Reconciliation!.ClosedAt is not null)
        {
            return Outcome.Refused("", "这次比对已经办结");
        }

        if (difference.Version != input.Version)
        {
            return new Outcome { Conflict = true };
        }

        if (input.Decision is { } decision && !Enum.IsDefined(decision))
        {
            return Outcome.Refused(nameof(input.Decision), "请选择处理结果");
        }

        if (input.Decision == DifferenceDecision.Kept && string.IsNullOrWhiteSpace(input.Note))
        {
            return Outcome.Refused(nameof(input.Note), "保留差异的，请写明情况");
        }

        difference.Decision = input.Decision;
        difference.Note = input.Decision is null || string.IsNullOrWhiteSpace(input.Note) ? null : input.Note.Trim();
        difference.DecidedBy = input.Decision is null ? null : db.User.DisplayName;
        difference.DecidedAt = input.Decision is null ? null : db.Clock.UtcNow;
        return await SaveAsync(ct);
    }

    /// <summary>Closes a comparison whose differences are all decided; what it held of persons is gone with it.</summary>
    public async Task<Outcome> CloseAsync(Guid id, Guid version, CancellationToken ct = default)
    {
        var reconciliation = await db.Reconciliations.Include(r => r.Rows).FirstOrDefaultAsync(r => r.Id == id, ct);
        if (reconciliation is null)
        {
            return Outcome.Missing();
        }

        if (reconciliation.Version != version)
        {
            return new Outcome { Conflict = true };
        }

        if (reconciliation.ClosedAt is not null || reconciliation.Rows.Exists(r => r.Decision is null))
        {
            return Outcome.Refused("", reconciliation.ClosedAt is not null ? "这次比对已经办结" : $"还有 {reconciliation.Rows.Count(r => r.Decision is null)} 条差异没有处理");
        }

        reconciliation.ClosedAt = db.Clock.UtcNow;
        reconciliation.Rows.ForEach(r => r.Content = null);
        return await SaveAsync(ct);
    }

    private static IQueryable<ReconciliationLine> Lines(IQueryable<Reconciliation> some) => some.AsNoTracking().Select(r => new ReconciliationLine(
        r.Id, r.FileName, r.CreatedBy, r.CreatedAt, r.Here, r.There, r.Same, r.Rows.Count, r.Rows.Count(d => d.Decision == null), r.ClosedAt));

    private DifferenceRow Row(ReconciliationRow row, Dictionary<Guid, Here> members, Sealer sealer)
    {
        var there = row.Content is null ? null : JsonSerializer.Deserialize<There>(sealer.Open(row.Content));
        var here = row.MemberId is { } id ? members.GetValueOrDefault(id) : null;
        return new DifferenceRow(
            row.Id, row.Version, row.Kind, row.Number, here?.Id,
            Masking.Mask(PersonalKind.Name, here?.Name ?? there?.Name), Masking.Mask(PersonalKind.ResidentId, here is null ? there?.Id : vault.Open(here.Closed)),
            here?.Branch, there?.Branch, there is not null && here is not null && there.Name != here.Name ? Masking.Mask(PersonalKind.Name, there.Name) : null,
            row.Decision, row.Note, row.DecidedBy);
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
    }

    private sealed record There(string Name, string Id, string? Branch);

    private sealed record Here(Guid Id, string Name, byte[]? Closed, string? Branch);
}
