using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Communities;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Ledgers;
using TwoNewPartyBuilding.Core.Users;

namespace TwoNewPartyBuilding.Core.BulkEdits;

/// <summary>Changes one field in many units: shows what would happen, does it as a whole under one cause, leaves what somebody else changed meanwhile.</summary>
public sealed class BulkEditService(AppDbContext db, ScaleAssessor scale)
{
    /// <summary>Most units of one deed.</summary>
    public const int Most = 5_000;

    private const int Batch = 500;

    /// <summary>How many units are selected inside the caller's scope.</summary>
    public async Task<int> CountAsync(BulkSelection selection, EnterpriseFilter filter, CancellationToken ct = default) =>
        await Selected(selection, filter).CountAsync(ct);

    /// <summary>What the change would do to each unit; nothing is changed.</summary>
    public async Task<Outcome<BulkPreview>> PreviewAsync(BulkEditInput input, EnterpriseFilter filter, CancellationToken ct = default)
    {
        if (Check(input, out var field, out var value) is { } problem)
        {
            return Outcome.Refused<BulkPreview>([problem]);
        }

        // Read before the units: what changes in between is left alone rather than overwritten.
        var mark = await db.AuditChainEnds.AsNoTracking().Select(e => e.Sequence).SingleAsync(ct);
        var (units, refusal) = await LoadAsync(input, filter, tracked: false, ct);
        if (refusal is not null)
        {
            return Outcome.Refused<BulkPreview>([refusal]);
        }

        var places = await PlacesAsync(ct);
        var lines = units.Select(u => Line(u, field!, value, places)).OrderBy(l => l.Effect).ThenBy(l => l.Name, StringComparer.Ordinal).ToList();
        return Outcome.Done(new BulkPreview(field!, BulkFields.Show(field!, value, places.Names), lines, mark, MarkOf(units)));
    }

    /// <summary>Does what was previewed; answers the deed's key. Units changed since the preview are left and named.</summary>
    public async Task<Outcome<Guid>> CommitAsync(BulkEditInput input, EnterpriseFilter filter, CancellationToken ct = default)
    {
        if (Check(input, out var field, out var value) is { } problem)
        {
            return Outcome.Refused<Guid>([problem]);
        }

        if (string.IsNullOrWhiteSpace(input.Reason) || input.Reason.Length > BulkEditInput.ReasonMaxLength)
        {
            return Outcome.Refused<Guid>(nameof(input.Reason), $"请填写理由，不超过 {BulkEditInput.ReasonMaxLength} 个字");
        }

        var (units, refusal) = await LoadAsync(input, filter, tracked: true, ct);
        if (refusal is not null)
        {
            return Outcome.Refused<Guid>([refusal]);
        }

        if (input.All && MarkOf(units) != input.SetMark)
        {
            return Outcome.Refused<Guid>("", "符合条件的单位在预览之后有变化，请重新预览后再写入");
        }

        var places = await PlacesAsync(ct);
        var rule = await scale.RuleAsync(ct);
        var meanwhile = await ChangedSinceAsync(input.Mark, [.. units.Select(u => u.Id)], ct);
        var reason = input.Reason.Trim();
        var left = new List<string>();
        var changed = 0;
        foreach (var unit in units)
        {
            var line = Line(unit, field!, value, places);
            if (meanwhile.Contains(unit.Id))
            {
                left.Add($"{unit.Name}：预览之后有人修改过");
            }
            else if (line.Effect == BulkEffect.Refused)
            {
                left.Add($"{unit.Name}：{line.Why}");
            }
            else if (line.Effect == BulkEffect.Changed)
            {
                Set(unit, field!, value, places);
                ScaleAssessor.Assess(unit, rule);
                unit.UpdatedAt = db.Clock.UtcNow;
                changed++;
            }
        }

        return changed == 0
            ? Outcome.Refused<Guid>("", left.Count == 0 ? "没有需要修改的单位" : $"没有修改任何单位：{string.Join("；", left.Take(5))}")
            : await SaveAsync(changed, field!, BulkFields.Show(field!, value, places.Names), reason, left, ct);
    }

    private async Task<Outcome<Guid>> SaveAsync(int changed, Field field, string text, string reason, List<string> left, CancellationToken ct)
    {
        var edit = new BulkEdit
        {
            UserId = db.User.Id, UserName = db.User.DisplayName, At = db.Clock.UtcNow, Field = field.Name,
            Value = AuditDraft.Shorten(text, 200)!, Reason = reason, Changed = changed,
            Left = left.Count == 0 ? null : AuditDraft.Shorten(string.Join('\n', left), 2000),
        };
        db.BulkEdits.Add(edit);
        db.Cause = new ChangeCause($"批量修改{field.Label}：{reason}", edit.Id);
        try
        {
            await db.SaveChangesAsync(ct);
            return Outcome.Done(edit.Id);
        }
        catch (DbUpdateConcurrencyException)
        {
            return Outcome.Refused<Guid>("", "刚刚有人正在修改其中的单位，没有写入任何内容，请重新预览");
        }
        finally
        {
            db.Cause = null;
        }
    }

    private static Problem? Check(BulkEditInput input, out Field? field, out object? value)
    {
        value = null;
        field = BulkFields.Find(input.Field);
        if (field is null)
        {
            return new(nameof(input.Field), "请选择要修改的项目");
        }

        (value, var problem) = BulkFields.Read(field, input.Value);
        return problem is null ? null : new(nameof(input.Value), problem);
    }

    private IQueryable<Enterprise> Selected(BulkSelection selection, EnterpriseFilter filter)
    {
        if (selection.All)
        {
            return filter.ApplyAll(db.Enterprises, db.Today);
        }

        var ids = selection.Ids.Distinct().ToArray();
        return db.Enterprises.Where(e => ids.Contains(e.Id));
    }

    private async Task<(List<Enterprise> Units, Problem? Refusal)> LoadAsync(BulkSelection selection, EnterpriseFilter filter, bool tracked, CancellationToken ct)
    {
        var query = Selected(selection, filter).OrderBy(e => e.Id).Take(Most + 1);
        var units = await (tracked ? query : query.AsNoTracking()).ToListAsync(ct);
        return units.Count > Most ? ([], new("", $"一次最多修改 {Most} 家，请先缩小范围"))
            : units.Count == 0 ? ([], new("", "请先在台账中勾选要修改的单位"))
            : (units, null);
    }

    private async Task<BulkPlaces> PlacesAsync(CancellationToken ct) =>
        new(await db.Communities.AsNoTracking().Include(c => c.Grids).ToListAsync(ct));

    private BulkLine Line(Enterprise unit, Field field, object? value, BulkPlaces places)
    {
        var old = field.Get(unit);
        var (before, after) = (BulkFields.Show(field, old, places.Names), BulkFields.Show(field, value, places.Names));
        if (Equals(old, value))
        {
            return new(unit.Id, unit.Name, before, after, BulkEffect.Same, null);
        }

        if (field.Name == nameof(EnterpriseFields.CommunityId) && unit.GridId is not null)
        {
            after += "，网格清空";
        }

        var problem = EnterpriseRules.WhyNotEdit(db.User, unit) ?? Problems(unit, field, value, places).FirstOrDefault();
        return new(unit.Id, unit.Name, before, after, problem is null ? BulkEffect.Changed : BulkEffect.Refused, problem?.Message);
    }

    private IEnumerable<Problem> Problems(Enterprise unit, Field field, object? value, BulkPlaces places)
    {
        var would = EnterpriseInput.From(unit);
        Apply(would, field, value);
        EnterpriseRules.Tidy(would);
        if (field.Name == nameof(EnterpriseFields.IndustryCode) && unit.Kind == EnterpriseKind.SocialOrganization)
        {
            return [new(field.Name, "社会组织不填行业")];
        }

        return field.Name is nameof(EnterpriseFields.CommunityId) or nameof(EnterpriseFields.GridId)
            ? EnterpriseRules.CheckPlace(would, places.Community(would.CommunityId), places.Grid(would.GridId), unit, db.User.ScopeFor(Permission.EnterprisesEdit))
            : EnterpriseRules.KeepMasked<EnterpriseFields>(would, null).Concat(EnterpriseRules.Check(would, db.Today)).Where(p => p.Field == field.Name);
    }

    private static void Apply(EnterpriseFields unit, Field field, object? value)
    {
        field.Set(unit, value);
        if (field.Name == nameof(EnterpriseFields.CommunityId))
        {
            // A grid belongs to its community.
            unit.GridId = null;
        }
    }

    // The day the facts speak of stays: one field set for many confirms nothing about the others.
    private static void Set(Enterprise unit, Field field, object? value, BulkPlaces places)
    {
        Apply(unit, field, value);
        unit.ScopePath = places.Community(unit.CommunityId)?.Path ?? OrgScope.StreetPath;
    }

    private async Task<HashSet<Guid>> ChangedSinceAsync(long mark, List<Guid> ids, CancellationToken ct)
    {
        var changed = new HashSet<Guid>();
        foreach (var some in ids.Chunk(Batch))
        {
            changed.UnionWith(await db.AuditEntries.AsNoTracking()
                .Where(a => a.Sequence > mark && a.Record == nameof(Enterprise) && a.RecordId != null && some.Contains(a.RecordId.Value)
                    && (a.Action == AuditAction.Changed || a.Action == AuditAction.Restored || a.Action == AuditAction.Deleted))
                .Select(a => a.RecordId!.Value).ToListAsync(ct));
        }

        return changed;
    }

    private static string MarkOf(List<Enterprise> units)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var id in units.Select(u => u.Id).Order())
        {
            hash.AppendData(id.ToByteArray());
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Communities and grids by their keys.</summary>
    private sealed class BulkPlaces(List<Community> communities)
    {
        private readonly Dictionary<Guid, Community> _communities = communities.ToDictionary(c => c.Id);
        private readonly Dictionary<Guid, Grid> _grids = communities.SelectMany(c => c.Grids).ToDictionary(g => g.Id);

        public Dictionary<Guid, string> Names { get; } = communities.Select(c => (c.Id, c.Name))
            .Concat(communities.SelectMany(c => c.Grids.Select(g => (g.Id, Name: $"{c.Name}{g.Name}")))).ToDictionary(p => p.Id, p => p.Name);

        public Community? Community(Guid? id) => id is { } key ? _communities.GetValueOrDefault(key) : null;

        public Grid? Grid(Guid? id) => id is { } key ? _grids.GetValueOrDefault(key) : null;
    }
}
