using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Exchange;
using TwoNewPartyBuilding.Core.Imports;
using TwoNewPartyBuilding.Core.Ledgers;
using TwoNewPartyBuilding.Core.Members;
using TwoNewPartyBuilding.Core.PartyOrganizations;

namespace TwoNewPartyBuilding.Core.Enterprises;

/// <summary>The ledger of enterprises, or of social organisations, as a workbook's sheet: compared with and written into the units.</summary>
public sealed class EnterpriseSheet(EnterpriseKind kind, AppDbContext db, ScaleAssessor scale, MemberLinks links) : ISheetNoun
{
    private const int Batch = 500;

    private static readonly SheetDefinition Enterprises = new(
        "enterprises", "非公企业台账", ["非公企业", "企业台账", "规模以上", "规模以下", "规上", "规下", "企业党建"], EnterpriseColumns.For(EnterpriseKind.NonPublicEnterprise));

    private static readonly SheetDefinition SocialOrganizations = new(
        "social-organizations", "社会组织台账", ["社会组织", "社会团体", "民办非企业", "基金会"], EnterpriseColumns.For(EnterpriseKind.SocialOrganization));

    private static readonly SheetVariant[] Ledgers =
    [
        new("above", "规模以上", ["规模以上", "规上", "限额以上", "限上", "四上"]),
        new("below", "规模以下", ["规模以下", "规下", "限额以下", "限下"]),
        new("key", "重点管理", ["重点管理", "重点企业", "重点非公"]),
        new("pending", "准备撤销", ["准备撤销", "拟撤销", "撤销", "注销"]),
    ];

    // Units written by an earlier sheet of the same import: their version has moved on, and rightly so.
    private readonly HashSet<Guid> _written = [];

    /// <inheritdoc/>
    public SheetDefinition Definition => DefinitionOf(kind);

    /// <summary>The sheet of a kind of unit, as imports read and exports write it.</summary>
    internal static SheetDefinition DefinitionOf(EnterpriseKind kind) => kind == EnterpriseKind.SocialOrganization ? SocialOrganizations : Enterprises;

    /// <inheritdoc/>
    public IReadOnlyList<SheetVariant> Variants => kind == EnterpriseKind.SocialOrganization ? [] : Ledgers;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<RowFinding>> CompareAsync(SheetContext sheet, IReadOnlyList<ParsedRow> rows, CancellationToken ct)
    {
        var places = await PlacesAsync(ct);
        var units = new UnitIndex(await LoadAsync(rows, tracked: false, ct));
        var named = new Dictionary<string, int>();
        var findings = new List<RowFinding>(rows.Count);
        foreach (var row in rows)
        {
            var found = EnterpriseRowValues.Look(row, places);
            EnterpriseRowCheck.CheckUnnamed(row, named);
            var unit = units.Find(row);
            EnterpriseRowCheck.CheckUnit(row, unit, units, sheet);
            findings.Add(unit is null ? Entry(row) : Change(row, found, unit, places, sheet));
        }

        return findings;
    }

    /// <inheritdoc/>
    public async Task WriteAsync(SheetContext sheet, IReadOnlyList<RowToWrite> rows, CancellationToken ct)
    {
        var places = await PlacesAsync(ct);
        var rule = await scale.RuleAsync(ct);
        var units = new UnitIndex(await LoadAsync([.. rows.Select(r => r.Row)], tracked: true, ct));
        var pairs = rows.Select(r => (Row: r, Unit: units.Find(r.Row))).ToList();
        var stale = pairs.Count(p => p.Unit?.Id != p.Row.TargetId && (p.Unit is null || !_written.Contains(p.Unit.Id)))
            + pairs.Count(p => p.Unit is not null && p.Unit.Id == p.Row.TargetId && p.Unit.Version != p.Row.TargetVersion && !_written.Contains(p.Unit.Id));
        if (stale > 0)
        {
            throw new ImportStaleException(stale);
        }

        // Changes are looked for once, when the unit of work is saved; not with every row added.
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        var arrived = new List<Enterprise>(pairs.Count);
        foreach (var (row, known) in pairs)
        {
            var unit = known ?? new Enterprise { Kind = kind, CreatedAt = db.Clock.UtcNow };
            EnterpriseRowValues.Write(row.Row, EnterpriseRowValues.Look(row.Row, places), unit, () => MakeForm(unit), () => MakeSocial(unit));
            EnterpriseService.Complete(unit, places.Find(unit.CommunityId), db.Clock.UtcNow);
            unit.FactsAsOf = unit.FactsAsOf > sheet.AsOf ? unit.FactsAsOf : sheet.AsOf;
            ScaleAssessor.Assess(unit, rule);
            if (known is null)
            {
                db.Enterprises.Add(unit);
            }

            Place(unit, row, sheet, known is null);
            _written.Add(unit.Id);
            arrived.Add(unit);
        }

        await links.CloseAsync(arrived, ct);
        await OpenLinks.CloseAsync(db, arrived, ct);
    }

    /// <inheritdoc/>
    public async Task<Page<AbsentRecord>> AbsentAsync(SheetContext sheet, IQueryable<Guid> present, int page, int size, CancellationToken ct)
    {
        var ledger = EnterpriseRowCheck.LedgerOf(sheet.Variant);
        var today = db.Today;
        if (ledger is null)
        {
            return new Page<AbsentRecord>([], 1, size, 0);
        }

        var absent = db.Enterprises.AsNoTracking().Where(e => e.Kind == kind && !present.Contains(e.Id)
            && e.LedgerPeriods.Any(p => p.Ledger == ledger && p.From <= today && (p.To == null || p.To > today)));
        var total = await absent.CountAsync(ct);
        var rows = size == 0 ? [] : await absent.OrderBy(e => e.Name).ThenBy(e => e.Id).Skip((page - 1) * size).Take(size)
            .Select(e => new AbsentRecord(e.Id, e.Name, e.CreditCode, $"/enterprises/{e.Id}")).ToListAsync(ct);
        return new Page<AbsentRecord>(rows, page, size, total);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> MissingChoicesAsync(IEnumerable<ParsedRow> rows, CancellationToken ct) =>
        await db.Communities.AnyAsync(ct)
            ? []
            : [.. rows.Select(r => r.Get<string>(EnterpriseColumns.Community)).OfType<string>().Distinct().Order(StringComparer.Ordinal)];

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>?> ChoicesAsync(string columnKey, CancellationToken ct) =>
        columnKey == EnterpriseColumns.Community && await PlacesAsync(ct) is { IsEmpty: false } places ? places.Names : null;

    private static RowFinding Entry(ParsedRow row) =>
        new(RowEffect.New, row.Get<string>(nameof(EnterpriseFields.Name)) ?? "", EnterpriseRowCheck.KeyOf(row));

    private static RowFinding Change(ParsedRow row, RowPlaces found, Enterprise unit, PlaceNames places, SheetContext sheet)
    {
        var changes = EnterpriseRowValues.Changes(row, found, unit, places);
        var (move, tag) = MoveOf(unit, sheet.Variant);
        if (tag)
        {
            changes.Add(new CellChange("Ledger", "台账", "", "列入重点管理"));
        }

        return new RowFinding(changes.Count > 0 || move is not null ? RowEffect.Changed : RowEffect.Same, row.Get<string>(nameof(EnterpriseFields.Name)) ?? unit.Name, EnterpriseRowCheck.KeyOf(row) ?? unit.CreditCode)
        {
            TargetId = unit.Id,
            TargetVersion = unit.Version,
            Changes = changes,
            Move = move is { } to ? $"{LedgerBook.Standing(unit)?.Ledger.Label() ?? "—"} → {to.Label()}" : null,
        };
    }

    /// <summary>The exclusive ledger that the sheet names and the unit does not stand in, and whether the tag C is to be set.</summary>
    private static (Ledger? Move, bool Tag) MoveOf(Enterprise unit, string? variant)
    {
        var standing = LedgerBook.Standing(unit)?.Ledger;
        return EnterpriseRowCheck.LedgerOf(variant) switch
        {
            Ledger.KeyManaged => (null, standing != Ledger.PendingDeregistration && LedgerBook.KeyManaged(unit) is null),
            { } ledger when unit.Kind == EnterpriseKind.NonPublicEnterprise && standing != ledger => (ledger, false),
            _ => (null, false),
        };
    }

    private void Place(Enterprise unit, RowToWrite row, SheetContext sheet, bool isNew)
    {
        var source = $"导入《{sheet.FileName}》";
        var said = (EnterpriseRowCheck.LedgerOf(sheet.Variant) switch
        {
            Ledger.KeyManaged => row.Row.Get<string>(EnterpriseColumns.KeyReason),
            Ledger.PendingDeregistration => row.Row.Get<string>(EnterpriseColumns.Deregistration),
            _ => null,
        }) is { } words ? $"{words}（{source}）" : source;
        var reason = said.Length <= LedgerPeriod.ReasonMaxLength ? said : said[..LedgerPeriod.ReasonMaxLength];
        var details = new LedgerDetails(
            Deregistration: LedgerRules.ReasonOf(row.Row.Get<string>(EnterpriseColumns.Deregistration) ?? ""),
            PlannedOn: row.Row.Get<DateOnly?>(EnterpriseColumns.PlannedOn),
            ImportId: sheet.BatchId);
        if (isNew)
        {
            var first = EnterpriseRowCheck.LedgerOf(sheet.Variant) is { } ledger and not Ledger.KeyManaged ? ledger : LedgerRules.FirstLedger(unit.Kind, unit.EffectiveScale);
            LedgerBook.Open(unit, first, sheet.AsOf, reason, db, details);
        }

        var (move, tag) = MoveOf(unit, sheet.Variant);
        if (tag)
        {
            LedgerBook.Open(unit, Ledger.KeyManaged, sheet.AsOf, reason, db, details);
        }

        if (move is { } to)
        {
            Move(unit, to, row.MoveAccepted, sheet, reason, details);
        }
    }

    private void Move(Enterprise unit, Ledger to, bool? accepted, SheetContext sheet, string reason, LedgerDetails details)
    {
        var earliest = LedgerBook.Earliest(unit);
        if (accepted == true)
        {
            LedgerBook.Move(unit, to, sheet.AsOf < earliest ? earliest : sheet.AsOf, reason, db, details);
        }
        else if (accepted is null)
        {
            db.LedgerProposals.Add(new LedgerProposal
            {
                EnterpriseId = unit.Id,
                Ledger = to,
                AsOf = sheet.AsOf,
                Reason = reason,
                Deregistration = to == Ledger.PendingDeregistration ? details.Deregistration : null,
                PlannedOn = to == Ledger.PendingDeregistration ? details.PlannedOn : null,
                ImportId = sheet.BatchId,
                CreatedAt = db.Clock.UtcNow,
            });
        }
    }

    private PartyBuildingRegistration MakeForm(Enterprise unit)
    {
        var form = new PartyBuildingRegistration { EnterpriseId = unit.Id, UpdatedAt = db.Clock.UtcNow };
        db.Registrations.Add(form);
        return form;
    }

    private SocialOrganizationProfile MakeSocial(Enterprise unit)
    {
        var social = new SocialOrganizationProfile { EnterpriseId = unit.Id, UpdatedAt = db.Clock.UtcNow };
        db.SocialProfiles.Add(social);
        return social;
    }

    private async Task<PlaceNames> PlacesAsync(CancellationToken ct) =>
        new(await db.Communities.AsNoTracking().Include(c => c.Grids).ToListAsync(ct));

    private async Task<List<Enterprise>> LoadAsync(IReadOnlyList<ParsedRow> rows, bool tracked, CancellationToken ct)
    {
        var units = db.Enterprises.Include(e => e.Registration).Include(e => e.SocialProfile).Include(e => e.LedgerPeriods.Where(p => p.To == null));
        var found = new List<Enterprise>();
        foreach (var some in (await FindAsync(rows, ct)).Chunk(Batch))
        {
            found.AddRange(await (tracked ? units : units.AsNoTracking()).Where(e => some.Contains(e.Id)).ToListAsync(ct));
        }

        return found;
    }

    /// <summary>The units that bear a code or a name of the rows.</summary>
    private async Task<List<Guid>> FindAsync(IReadOnlyList<ParsedRow> rows, CancellationToken ct)
    {
        var codes = rows.Select(r => r.Get<string>(nameof(EnterpriseFields.CreditCode))).OfType<string>().ToHashSet();
        var names = rows.Select(r => r.Get<string>(nameof(EnterpriseFields.Name))).OfType<string>().Select(Enterprise.KeyOf).ToHashSet();
        var units = db.Enterprises.AsNoTracking();
        if (rows.Count <= Batch)
        {
            return await units.Where(e => (e.CreditCode != null && codes.Contains(e.CreditCode)) || (e.Kind == kind && names.Contains(e.NameKey)))
                .Select(e => e.Id).ToListAsync(ct);
        }

        // A whole ledger names a good part of all units: one look through the codes and names is cheaper than asking for each.
        var known = await units.Select(e => new { e.Id, e.Kind, e.CreditCode, e.NameKey }).ToListAsync(ct);
        return [.. known.Where(e => (e.CreditCode is not null && codes.Contains(e.CreditCode)) || (e.Kind == kind && names.Contains(e.NameKey))).Select(e => e.Id)];
    }
}
