using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Communities;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Exchange;
using TwoNewPartyBuilding.Core.Imports;
using TwoNewPartyBuilding.Core.Settings;

namespace TwoNewPartyBuilding.Core.PartyOrganizations;

/// <summary>
/// The roster of organisations as a workbook's sheet. Superiors are found by exact name among what is stored and the rows above;
/// units by exact name or code, those unknown stay open. Rows that repeat a name add further units to it.
/// </summary>
public sealed class OrganizationSheet(AppDbContext db, OrganizationRoot root, SettingsReader settings) : ISheetNoun
{
    // What earlier sheets of the same file brought, while it is read; and what they wrote, while it is written.
    private readonly Dictionary<string, NamedRow> _earlier = [];
    private readonly HashSet<Guid> _written = [];

    /// <inheritdoc/>
    public SheetDefinition Definition => OrganizationColumns.Definition;

    /// <inheritdoc/>
    public IReadOnlyList<SheetVariant> Variants => [];

    /// <inheritdoc/>
    public string RecordAddress => "/party-organizations";

    /// <inheritdoc/>
    public SheetWords Words { get; } = new("党组织", "个", null, false);

    /// <inheritdoc/>
    public bool RowsNameEachOther => true;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<RowFinding>> CompareAsync(SheetContext sheet, IReadOnlyList<ParsedRow> rows, CancellationToken ct)
    {
        var tree = await OrganizationNames.LoadAsync(db, root, ct);
        var units = await UnitNames.LoadAsync(db, rows, near: true, ct);
        var places = new PlaceNames(await db.Communities.AsNoTracking().Include(c => c.Grids).ToListAsync(ct));
        var stored = await LoadAsync(rows, tree, tracked: false, ct);
        var members = await OrganizationMembers.CountAsync(db, [.. stored.Keys], ct);
        var limit = await settings.NumberAsync(OrganizationParameters.JointUnits, ct: ct);
        var above = new Dictionary<string, NamedRow>(_earlier);
        foreach (var label in await db.ImportRows.AsNoTracking()
            .Where(r => !r.IsLeftOut && r.Effect != RowEffect.Wrong && db.ImportSheets.Any(s => s.Id == r.SheetId && s.BatchId == sheet.BatchId && s.DefinitionKey == Definition.Key))
            .Select(r => r.Label).ToListAsync(ct))
        {
            // Rows of this sheet count only from their own place on.
            if (!rows.Any(r => r.Get<string>(nameof(PartyOrganization.Name)) == label))
            {
                above.TryAdd(Enterprise.KeyOf(label), new NamedRow(0, label, null));
            }
        }

        var findings = new List<RowFinding>(rows.Count);
        foreach (var row in rows)
        {
            var name = row.Get<string>(nameof(PartyOrganization.Name)) ?? "";
            var key = Enterprise.KeyOf(name);
            var known = stored.Values.FirstOrDefault(o => o.NameKey == key) ?? (tree.MeansRoot(name) && tree.RootId is { } rid ? stored.GetValueOrDefault(rid) : null);
            OrganizationRowCheck.Check(row, key, known, tree, above, places);
            var named = OrganizationRowCheck.CheckUnits(row, known, units, limit);
            if (row.Get<int?>(OrganizationColumns.MemberCount) is { } told && known is not null && members.GetValueOrDefault(known.Id) is { } counted && counted.All != told)
            {
                row.AddWarning(OrganizationColumns.MemberCount, $"文件写 {told} 名，党员名册中组织关系在这里的有 {counted.All} 名，请核对");
            }

            findings.Add(known is null
                ? new RowFinding(RowEffect.New, name, row.Get<string>(OrganizationColumns.Parent))
                : Change(row, known, named, tree, places));
            if (!row.IsWrong && key.Length > 0)
            {
                above[key] = new NamedRow(row.Number, name, row.Get<OrganizationType?>(nameof(PartyOrganization.Type)) ?? known?.Type);
            }
        }

        foreach (var (key, row) in above)
        {
            _earlier[key] = row;
        }

        return findings;
    }

    /// <inheritdoc/>
    public async Task WriteAsync(SheetContext sheet, IReadOnlyList<RowToWrite> rows, CancellationToken ct)
    {
        var parsed = rows.Select(r => r.Row).ToList();
        var tree = await OrganizationNames.LoadAsync(db, root, ct);
        var units = await UnitNames.LoadAsync(db, parsed, near: false, ct);
        var places = new PlaceNames(await db.Communities.Include(c => c.Grids).ToListAsync(ct));
        var stored = await LoadAsync(parsed, tree, tracked: true, ct);
        var stale = rows.Count(r => r.TargetId is { } id && (!stored.TryGetValue(id, out var o) || (o.Version != r.TargetVersion && !_written.Contains(id))))
            + rows.Count(r => r.TargetId is null && stored.Values.Any(o => o.NameKey == KeyOf(r.Row) && !_written.Contains(o.Id)));
        if (stale > 0)
        {
            throw new ImportStaleException(stale);
        }

        // Superiors that no row changes are needed too, for their paths.
        var parents = await ParentsAsync(parsed, tree, ct);
        var byKey = stored.Values.Concat(parents).DistinctBy(o => o.Id).GroupBy(o => o.NameKey).ToDictionary(g => g.Key, g => g.First());
        var writer = new OrganizationRowWriter(db, sheet, units, places);
        var top = await root.EnsureAsync(ct, await root.IsNamedAsync(ct) ? null : NameOfRoot(parsed), sheet.BatchId);
        var number = Math.Max(await OrganizationBook.NextNumberAsync(db, ct), top.Number + 1);
        if (writer.EndReplaced(parsed, r => byKey.GetValueOrDefault(KeyOf(r))))
        {
            // The index allows one active secretary, so the former go first; the transaction is the import's.
            await db.SaveChangesAsync(ct);
        }

        foreach (var row in parsed)
        {
            var key = KeyOf(row);
            var isRoot = tree.MeansRoot(row.Get<string>(nameof(PartyOrganization.Name)) ?? "") || row.Get<OrganizationType?>(nameof(PartyOrganization.Type)) == OrganizationType.WorkingCommittee;
            var organization = isRoot ? top : byKey.GetValueOrDefault(key);
            var parent = isRoot ? null : Superior(row, organization, byKey, top);
            if (organization is null)
            {
                byKey[key] = organization = writer.Open(row, number++, parent!);
            }
            else
            {
                await writer.ChangeAsync(row, organization, isRoot ? null : parent, ct);
            }

            writer.Fill(row, organization);
            _written.Add(organization.Id);
        }

        await writer.LinkSecretariesAsync(ct);
    }

    /// <inheritdoc/>
    public async Task<Page<AbsentRecord>> AbsentAsync(SheetContext sheet, IQueryable<Guid> present, int page, int size, CancellationToken ct)
    {
        var absent = db.PartyOrganizations.AsNoTracking().Where(o => o.EndedOn == null && o.Type != OrganizationType.WorkingCommittee && !present.Contains(o.Id));
        var total = await absent.CountAsync(ct);
        var rows = size == 0 ? [] : await absent.OrderBy(o => o.Type).ThenBy(o => o.Number).Skip((page - 1) * size).Take(size)
            .Select(o => new { o.Id, o.Name }).ToListAsync(ct);
        return new Page<AbsentRecord>([.. rows.Select(o => new AbsentRecord(o.Id, o.Name, null, $"/party-organizations/{o.Id}"))], page, size, total);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> MissingChoicesAsync(IEnumerable<ParsedRow> rows, CancellationToken ct) => Task.FromResult<IReadOnlyList<string>>([]);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>?> ChoicesAsync(string columnKey, CancellationToken ct) => columnKey switch
    {
        OrganizationColumns.Community => new PlaceNames(await db.Communities.AsNoTracking().Include(c => c.Grids).ToListAsync(ct)) is { IsEmpty: false } places ? places.Names : null,
        OrganizationColumns.Parent => await db.PartyOrganizations.AsNoTracking()
            .Where(o => o.EndedOn == null && (o.Type == OrganizationType.WorkingCommittee || o.Type == OrganizationType.Committee || o.Type == OrganizationType.GeneralBranch || o.Type == OrganizationType.CommunityCommittee))
            .OrderBy(o => o.Type).ThenBy(o => o.Number).Select(o => o.Name).ToListAsync(ct) is { Count: > 0 } names ? names : null,
        _ => null,
    };

    private static string KeyOf(ParsedRow row) => Enterprise.KeyOf(row.Get<string>(nameof(PartyOrganization.Name)) ?? "");

    private static string? NameOfRoot(IEnumerable<ParsedRow> rows) => rows
        .SelectMany(r => new[] { r.Get<string>(nameof(PartyOrganization.Name)), r.Get<string>(OrganizationColumns.Parent) })
        .FirstOrDefault(n => n is not null && OrganizationRoot.IsWorkingCommittee(n));

    /// <summary>
    /// The superior a row names; the one it has where it names none. A superior whose own row was left out cannot be followed:
    /// the organisation then stands directly under the working committee, from where it is moved by hand.
    /// </summary>
    private static PartyOrganization Superior(ParsedRow row, PartyOrganization? known, Dictionary<string, PartyOrganization> byKey, PartyOrganization top) =>
        row.Get<string>(OrganizationColumns.Parent) is not { } name ? byKey.Values.FirstOrDefault(o => o.Id == known?.ParentId) ?? top
        : OrganizationRoot.Means(name, top.Name) ? top
        : byKey.GetValueOrDefault(Enterprise.KeyOf(name)) ?? top;

    private static RowFinding Change(ParsedRow row, PartyOrganization known, IReadOnlyList<NamedUnit> named, OrganizationNames tree, PlaceNames places)
    {
        var changes = OrganizationRowChanges.Of(row, known, named, tree, places);
        return new RowFinding(changes.Count > 0 ? RowEffect.Changed : RowEffect.Same, known.Name, row.Get<string>(OrganizationColumns.Parent)) { TargetId = known.Id, TargetVersion = known.Version, Changes = changes };
    }

    private async Task<Dictionary<Guid, PartyOrganization>> LoadAsync(IReadOnlyList<ParsedRow> rows, OrganizationNames tree, bool tracked, CancellationToken ct)
    {
        var ids = rows.Select(KeyOf).Distinct().Select(tree.Find).OfType<Guid>().ToHashSet();
        if (tree.RootId is { } rootId && rows.Any(r => tree.MeansRoot(r.Get<string>(nameof(PartyOrganization.Name)) ?? "")))
        {
            ids.Add(rootId);
        }

        var found = new Dictionary<Guid, PartyOrganization>();
        foreach (var some in ids.Chunk(500))
        {
            var query = db.PartyOrganizations.Where(o => some.Contains(o.Id)).Include(o => o.Periods.Where(p => p.To == null)).Include(o => o.Units.Where(u => u.To == null)).ThenInclude(u => u.Enterprise)
                .Include(o => o.Posts.Where(p => p.To == null && p.Kind == PostKind.Secretary)).ThenInclude(p => p.Member).Include(o => o.Parent).AsSplitQuery();
            foreach (var organization in await (tracked ? query : query.AsNoTracking()).ToListAsync(ct))
            {
                found[organization.Id] = organization;
            }
        }

        return found;
    }

    private async Task<List<PartyOrganization>> ParentsAsync(IReadOnlyList<ParsedRow> rows, OrganizationNames tree, CancellationToken ct)
    {
        var ids = rows.Select(r => r.Get<string>(OrganizationColumns.Parent)).OfType<string>().Select(n => tree.Find(Enterprise.KeyOf(n))).OfType<Guid>().ToHashSet();
        var own = rows.Select(KeyOf).Select(tree.Find).OfType<Guid>().ToArray();
        ids.UnionWith(await db.PartyOrganizations.AsNoTracking().Where(o => own.Contains(o.Id) && o.ParentId != null).Select(o => o.ParentId!.Value).ToListAsync(ct));
        var some = ids.ToArray();
        return await db.PartyOrganizations.Where(o => some.Contains(o.Id)).ToListAsync(ct);
    }
}

/// <summary>A row above that a superior may be; its type where it is known.</summary>
internal sealed record NamedRow(int Number, string Name, OrganizationType? Type);
