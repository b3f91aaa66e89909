using System.Globalization;
using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Codes;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Industries;

namespace TwoNewPartyBuilding.Core.Audit;

/// <summary>A changed field as people read it; an empty text for nothing.</summary>
public sealed record ChangeLine(string Label, string Old, string New);

/// <summary>Puts the changes of audit rows into words: Chinese field names, names instead of keys, personal values masked.</summary>
public sealed class ChangeWords(AppDbContext db, ChangeReader reader)
{
    /// <summary>What stands where the key of a personal value was destroyed (14.1).</summary>
    public const string Destroyed = "（已按规定清除）";

    /// <summary>The changes of each row, by its sequence, in the order of the record's fields. Three statements at most.</summary>
    public async Task<ILookup<long, ChangeLine>> ReadAsync(IReadOnlyCollection<AuditEntry> rows, bool unmask, CancellationToken ct = default)
    {
        var changes = await reader.ReadAsync(rows, ct);
        var named = rows.SelectMany(r => changes[r.Sequence].Select(c => (Row: r, Change: c, Field: FieldOf(r.Record, c.Field))))
            .Where(c => c.Field is not null)

            // A new record is told by what was filled in, not by every box left unticked.
            .Where(c => c.Row.Action != AuditAction.Created || c.Change.New != bool.FalseString)
            .OrderBy(c => c.Field!.Order)
            .ToList();
        var names = await NamesAsync(named.SelectMany(c => new[] { (c.Field!, c.Change.Old), (c.Field!, c.Change.New) }), ct);
        return named.ToLookup(c => c.Row.Sequence, c => Line(c.Field!, c.Change, names, unmask));
    }

    private static Field? FieldOf(string record, string field) => RecordCatalog.TypeOf(record) is { } type ? FieldCatalog.Find(type, field) : null;

    private static ChangeLine Line(Field field, ReadableChange change, Dictionary<Guid, string> names, bool unmask) =>
        change.IsDestroyed
            ? new ChangeLine(field.Label, Destroyed, Destroyed)
            : new ChangeLine(field.Label, Show(field, change.Old, names, change.IsPersonal && !unmask), Show(field, change.New, names, change.IsPersonal && !unmask));

    private static string Show(Field field, string? text, Dictionary<Guid, string> names, bool mask)
    {
        if (string.IsNullOrEmpty(text))
        {
            return "";
        }

        if (mask)
        {
            return field.Personal is { } kind ? Masking.Mask(kind, text) : "****";
        }

        if (field.Name == nameof(FrontLine.IPhotographed.PhotoId))
        {
            return "有";
        }

        if (field.Type == typeof(Guid))
        {
            return Guid.TryParse(text, out var id) && names.TryGetValue(id, out var name) ? name : "（已不存在）";
        }

        if (field.Name == nameof(Enterprises.EnterpriseFields.IndustryCode))
        {
            return IndustryCatalog.Find(text)?.Label ?? text;
        }

        try
        {
            return FieldChange.Parse(text, field.Type) switch
            {
                DateTime at => BusinessClock.ToOffice(at).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
                var value => WithUnit(field.Show(value), field.Unit),
            };
        }
        catch (Exception e) when (e is FormatException or ArgumentException or OverflowException)
        {
            // Written before the field changed its type; the stored text is the truth.
            return text;
        }
    }

    private static string WithUnit(string text, string? unit) => unit is null || text.Length == 0 ? text : $"{text} {unit}";

    /// <summary>Names of the communities, grids, organisations in scope and people that keys in the changes point to.</summary>
    private async Task<Dictionary<Guid, string>> NamesAsync(IEnumerable<(Field Field, string? Text)> values, CancellationToken ct)
    {
        var ids = values.Where(v => v.Field.Type == typeof(Guid) && Guid.TryParse(v.Text, out _)).Select(v => Guid.Parse(v.Text!)).Distinct().ToList();
        if (ids.Count == 0)
        {
            return [];
        }

        // Communities, grids and people have no scope of their own; organisations and units are named where the reader sees them.
        var names = await db.Communities.Where(c => ids.Contains(c.Id)).Select(c => new { c.Id, c.Name })
            .Concat(db.Grids.Where(g => ids.Contains(g.Id)).Select(g => new { g.Id, g.Name }))
            .Concat(db.PartyOrganizations.Where(o => ids.Contains(o.Id)).Select(o => new { o.Id, o.Name }))
            .Concat(db.PartyGroups.Where(g => ids.Contains(g.Id)).Select(g => new { g.Id, g.Name }))
            .Concat(db.Enterprises.Where(e => ids.Contains(e.Id)).Select(e => new { e.Id, e.Name }))
            .Concat(db.Users.Where(u => ids.Contains(u.Id)).Select(u => new { u.Id, Name = u.DisplayName }))
            .Concat(db.Activities.Where(a => ids.Contains(a.Id)).Select(a => new { a.Id, Name = a.Title }))
            .Concat(db.ServiceTeams.Where(t => ids.Contains(t.Id)).Select(t => new { t.Id, Name = t.Name ?? "" }))
            .Concat(db.Themes.Where(t => ids.Contains(t.Id)).Select(t => new { t.Id, Name = t.Title }))
            .ToDictionaryAsync(n => n.Id, n => n.Name, ct);

        // Members are named masked, where the reader sees them.
        if (values.Any(v => v.Field.Name == nameof(ResponsibilityAreas.ResponsibilityAreaFields.MemberId)))
        {
            foreach (var member in await db.PartyMembers.Where(m => ids.Contains(m.Id)).Select(m => new { m.Id, m.Name }).ToListAsync(ct))
            {
                names[member.Id] = Masking.Mask(PersonalKind.Name, member.Name);
            }
        }

        return names;
    }
}
