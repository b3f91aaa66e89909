using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Codes;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Exchange;
using TwoNewPartyBuilding.Core.Imports;
using TwoNewPartyBuilding.Core.MemberSituations;

namespace TwoNewPartyBuilding.Core.Members;

/// <summary>The member roster as a workbook's sheet: compared with and written into the members. An unknown branch keeps a row out, an unknown unit leaves its link open .</summary>
public sealed class MemberSheet(AppDbContext db, MemberVault vault) : ISheetNoun
{
    private const int Batch = 400;

    // Members written by an earlier sheet of the same import: their version has moved on, and rightly so.
    private readonly HashSet<Guid> _written = [];

    /// <inheritdoc/>
    public SheetDefinition Definition => MemberColumns.Sheet;

    /// <inheritdoc/>
    public IReadOnlyList<SheetVariant> Variants => [];

    /// <inheritdoc/>
    public string RecordAddress => "/members";

    /// <inheritdoc/>
    public SheetWords Words { get; } = new("党员", "名", "所在党支部", false);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<RowFinding>> CompareAsync(SheetContext sheet, IReadOnlyList<ParsedRow> rows, CancellationToken ct)
    {
        var directory = await MemberDirectory.ReadAsync(db, ct);
        var members = await LoadAsync(rows, tracked: false, ct);
        var posts = await MemberPosts.ReadAsync(db, tracked: false, ct);
        var named = new Dictionary<string, int>();
        var findings = new List<RowFinding>(rows.Count);
        foreach (var row in rows)
        {
            var places = directory.Look(row);
            var member = members.Find(row, places);
            CheckPerson(row, member, places, named);
            var facts = MemberRowValues.Check(row, member, db.Today);
            findings.Add(FindingOf(row, member, facts, places, directory, posts));
        }

        return findings;
    }

    /// <inheritdoc/>
    public async Task WriteAsync(SheetContext sheet, IReadOnlyList<RowToWrite> rows, CancellationToken ct)
    {
        var directory = await MemberDirectory.ReadAsync(db, ct);
        var members = await LoadAsync([.. rows.Select(r => r.Row)], tracked: true, ct);
        var posts = await MemberPosts.ReadAsync(db, tracked: true, ct);
        var found = rows.Select(r => directory.Look(r.Row)).ToList();
        var pairs = rows.Zip(found, (row, places) => (Row: row, Places: places, Member: members.Find(row.Row, places))).ToList();
        var stale = pairs.Count(p => p.Member?.Id != p.Row.TargetId && (p.Member is null || !_written.Contains(p.Member.Id)))
            + pairs.Count(p => p.Member is not null && p.Member.Id == p.Row.TargetId && p.Member.Version != p.Row.TargetVersion && !_written.Contains(p.Member.Id))
            + pairs.Count(p => p.Row.Row.IsWrong);
        if (stale > 0)
        {
            throw new ImportStaleException(stale);
        }

        // Changes are looked for once, when the unit of work is saved; not with every row added.
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        var reason = $"导入《{sheet.FileName}》";
        reason = reason.Length <= MemberPlacement.ReasonMaxLength ? reason : reason[..MemberPlacement.ReasonMaxLength];
        var units = new HashSet<Guid?>();
        foreach (var (row, places, known) in pairs)
        {
            var member = known ?? new PartyMember { CreatedAt = db.Clock.UtcNow };
            MemberRowValues.Write(row.Row, member, db.Today);
            vault.Close(member);
            MemberNames.Complete(member, db.Clock.UtcNow);
            if (known is null)
            {
                db.PartyMembers.Add(member);
            }

            units.UnionWith([member.EnterpriseId, places.UnitId]);
            if (known is null || MoveOf(row.Row, member, places) is not null)
            {
                var to = MoveOf(row.Row, member, places) ?? Now(member);
                PlacementBook.Begin(db, member, to, Latest(sheet.AsOf, member), known is null ? ArrivalKind.Recorded : ArrivalKind.Moved, reason, sheet.BatchId);
            }

            SituationBook.Keep(db, member, sheet.AsOf, reason, sheet.BatchId);
            member.GroupId = places.GroupId ?? member.GroupId;
            if (places.Organization is { } organization)
            {
                posts.Give(db, member, organization.Id, places, sheet.AsOf, sheet.BatchId);
            }

            _written.Add(member.Id);
        }

        PlacementBook.Checked(db, units);
    }

    /// <inheritdoc/>
    public async Task<Page<AbsentRecord>> AbsentAsync(SheetContext sheet, IQueryable<Guid> present, int page, int size, CancellationToken ct)
    {
        // A file of one branch says nothing of the others.
        var absent = db.PartyMembers.AsNoTracking().Where(m => m.LeftOn == null && !present.Contains(m.Id)
            && db.PartyMembers.Any(p => present.Contains(p.Id) && p.OrganizationId == m.OrganizationId));
        var total = await absent.CountAsync(ct);
        var rows = size == 0 ? [] : await absent.OrderBy(m => m.NameSort).ThenBy(m => m.Id).Skip((page - 1) * size).Take(size)
            .Select(m => new { m.Id, m.Name, Organization = m.Organization!.Name }).ToListAsync(ct);
        return new Page<AbsentRecord>([.. rows.Select(m => new AbsentRecord(m.Id, Masking.Mask(PersonalKind.Name, m.Name), m.Organization, $"/members/{m.Id}"))], page, size, total);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> MissingChoicesAsync(IEnumerable<ParsedRow> rows, CancellationToken ct) => Task.FromResult<IReadOnlyList<string>>([]);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>?> ChoicesAsync(string columnKey, CancellationToken ct) =>
        columnKey == MemberColumns.Branch && (await MemberDirectory.ReadAsync(db, ct)).BranchNames is { Count: > 0 } names ? names : null;

    private static RowFinding FindingOf(ParsedRow row, PartyMember? member, MemberInput facts, MemberRowPlaces places, MemberDirectory directory, MemberPosts posts)
    {
        // The staged row is found by these; they are stored beside it, so they are masked.
        var label = Masking.Mask(PersonalKind.Name, facts.Name);
        var key = Masking.Mask(PersonalKind.ResidentId, facts.ResidentId) is { Length: > 0 } masked ? masked : null;
        var given = places.Organization is null ? [] : posts.New(row, member?.Id, facts.Name, places.Organization.Id, places.Posts);
        if (member is null)
        {
            return new RowFinding(RowEffect.New, label, key);
        }

        var changes = MemberRowValues.Changes(facts, member);
        if (MoveOf(row, member, places) is { } to)
        {
            Add(MemberColumns.Branch, "所在党支部", directory.NameOfOrganization(member.OrganizationId), directory.NameOfOrganization(to.OrganizationId));
            Add(MemberColumns.Unit, "所在单位", UnitOf(directory, Now(member)), UnitOf(directory, to));
            Add(MemberColumns.Outside, "组织关系所在（本街道以外）", Now(member).Outside ?? "", to.OrganizationId is null ? to.Outside ?? "" : "");
        }

        if (places.GroupId is { } group && group != member.GroupId)
        {
            changes.Add(new CellChange(MemberColumns.Group, "党小组", "", row.Get<string>(MemberColumns.Group)!));
        }

        changes.AddRange(given.Select(p => new CellChange(MemberColumns.Post, "党内职务", "", p.Label())));
        return new RowFinding(changes.Count > 0 ? RowEffect.Changed : RowEffect.Same, label, key) { TargetId = member.Id, TargetVersion = member.Version, Changes = changes };

        void Add(string field, string name, string old, string now)
        {
            if (old != now)
            {
                changes.Add(new CellChange(field, name, old, now));
            }
        }
    }

    private static string UnitOf(MemberDirectory directory, MemberPlace place) =>
        place.EnterpriseId is null ? place.OpenName is null ? "" : $"{place.OpenName}（待核对）" : directory.NameOfUnit(place.EnterpriseId);

    private static MemberPlace Now(PartyMember member) => member.Placements.FirstOrDefault(p => p.To is null) is { } now
        ? new MemberPlace(now.OrganizationId, now.EnterpriseId, now.OutsideOrganization, now.OpenName)
        : new MemberPlace(member.OrganizationId, member.EnterpriseId);

    /// <summary>Where the row puts the member, where that differs from where the member is; an empty cell says nothing.</summary>
    private static MemberPlace? MoveOf(ParsedRow row, PartyMember member, MemberRowPlaces places)
    {
        var now = Now(member);
        var named = row.IsGiven(MemberColumns.Unit);
        var to = new MemberPlace(
            places.Organization?.Id ?? now.OrganizationId,
            named ? places.UnitId : now.EnterpriseId,
            places.Organization is not null ? null : row.Get<string>(MemberColumns.Outside) ?? now.Outside,
            named ? places.OpenName : now.OpenName);
        return to == now || (to with { OpenName = now.OpenName } == now && to.OpenName is { } open && now.OpenName is { } known && Enterprises.Enterprise.KeyOf(open) == Enterprises.Enterprise.KeyOf(known))
            ? null
            : to;
    }

    private static DateOnly Latest(DateOnly asOf, PartyMember member) =>
        member.Placements.Where(p => p.To is null).Select(p => p.From).Append(asOf).Max();

    private static void CheckPerson(ParsedRow row, PartyMember? member, MemberRowPlaces places, Dictionary<string, int> named)
    {
        var masked = row.MaskedKeys.Contains(nameof(MemberFields.Name));
        if (member is null && masked)
        {
            row.AddProblem(nameof(MemberFields.Name), "姓名已脱敏，对应不到人；请填写完整，或导出“全部栏目”（含系统编号）后再改");
        }

        if (member is { LeftOn: { } left })
        {
            row.AddProblem(nameof(MemberFields.Name), $"此人已于 {left:yyyy-MM-dd} {member.Departure!.Value.Label()}；要重新列入名册，请先在党员页面办理恢复");
        }

        if (row.Get<string>(nameof(MemberFields.Name)) is { } name && !row.IsGiven(nameof(MemberFields.ResidentId)) && row.Problems.All(p => p.Key != nameof(MemberFields.ResidentId))
            && !row.IsGiven(MemberColumns.Key) && !named.TryAdd($"{places.Organization?.Id} {places.UnitName} {name}", row.Number))
        {
            row.AddProblem(nameof(MemberFields.Name), "同一支部、单位中有同名的人，且没有身份证号可以区分");
        }

        if (member is null && places.Organization is null && places.UnitName is null && row.Problems.All(p => p.Key != MemberColumns.Branch))
        {
            row.AddProblem(MemberColumns.Branch, "所在党支部和所在单位至少填写一项");
        }
    }

    private async Task<MemberIndex> LoadAsync(IReadOnlyList<ParsedRow> rows, bool tracked, CancellationToken ct)
    {
        var hashes = rows.Select(r => r.Get<string>(nameof(MemberFields.ResidentId))).OfType<string>().Distinct().Select(vault.HashOf).ToList();
        var keys = rows.Select(r => r.Get<string>(MemberColumns.Key)).Select(k => Guid.TryParse(k, out var id) ? id : (Guid?)null).OfType<Guid>().Distinct().ToList();
        var names = rows.Where(r => !r.IsGiven(nameof(MemberFields.ResidentId))).Select(r => r.Get<string>(nameof(MemberFields.Name))).OfType<string>().Distinct().ToList();
        var members = db.PartyMembers.Include(m => m.Placements.Where(p => p.To == null)).Include(m => m.Situations.Where(s => s.To == null)).AsSplitQuery();
        var query = tracked ? members : members.AsNoTracking();
        var found = new Dictionary<Guid, PartyMember>();
        foreach (var some in hashes.Chunk(Batch))
        {
            await AddAsync(query.Where(m => m.ResidentIdHash != null && some.Contains(m.ResidentIdHash)));
        }

        foreach (var some in keys.Chunk(Batch))
        {
            await AddAsync(query.Where(m => some.Contains(m.Id)));
        }

        foreach (var some in names.Chunk(Batch))
        {
            await AddAsync(query.Where(m => some.Contains(m.Name)));
        }

        foreach (var member in found.Values)
        {
            vault.Open(member);
        }

        return new MemberIndex(found.Values);

        async Task AddAsync(IQueryable<PartyMember> asked)
        {
            foreach (var member in await asked.ToListAsync(ct))
            {
                found[member.Id] = member;
            }
        }
    }

    /// <summary>Finds the member of a row: by number; by the portal's own key; without either, by a name that only one person of the branch or unit bears.</summary>
    private sealed class MemberIndex
    {
        private readonly Dictionary<string, PartyMember> _byNumber;
        private readonly Dictionary<Guid, PartyMember> _byKey;
        private readonly ILookup<string, PartyMember> _byName;

        public MemberIndex(IEnumerable<PartyMember> members)
        {
            var all = members.ToList();
            _byNumber = all.Where(m => m.ResidentId is not null).ToDictionary(m => m.ResidentId!);
            _byKey = all.ToDictionary(m => m.Id);
            _byName = all.ToLookup(m => m.Name);
        }

        public PartyMember? Find(ParsedRow row, MemberRowPlaces places)
        {
            var number = row.Get<string>(nameof(MemberFields.ResidentId));
            if (number is not null && _byNumber.TryGetValue(number, out var member))
            {
                return member;
            }

            if (Guid.TryParse(row.Get<string>(MemberColumns.Key), out var key) && _byKey.TryGetValue(key, out member))
            {
                return member;
            }

            // Somebody entered without a number is the same person where name and branch (or unit) are.
            var same = row.Get<string>(nameof(MemberFields.Name)) is { } name
                ? _byName[name].Where(m => m.LeftOn is null && (number is null || m.ResidentId is null)
                    && (places.Organization is { } o ? m.OrganizationId == o.Id : places.UnitId is { } u && m.EnterpriseId == u)).Take(2).ToList()
                : [];
            return same.Count == 1 ? same[0] : null;
        }
    }
}
