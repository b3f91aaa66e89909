using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Codes;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Protection;

namespace TwoNewPartyBuilding.Core.Activities;

/// <summary>A field of a frozen record.</summary>
public sealed record FrozenField(string Label, string Value, PersonalKind? Personal);

/// <summary>A part of a frozen record: the frame, a kind's minutes, a vote, a matter.</summary>
public sealed record FrozenPart(string Title, IReadOnlyList<FrozenField> Fields);

/// <summary>A line of a frozen sheet.</summary>
public sealed record FrozenLine(string Name, bool IsVoter, bool IsPresent, string? Reason, string? Note);

/// <summary>A frozen sheet.</summary>
public sealed record FrozenSheet(string Organization, string Summary, IReadOnlyList<FrozenLine> Lines);

/// <summary>A record as it stood, by the words its readers know, so that later changes of the portal leave it readable.</summary>
public sealed record FrozenActivity(IReadOnlyList<FrozenPart> Parts, IReadOnlyList<FrozenSheet> Sheets, IReadOnlyList<string> Files);

/// <summary>A revision in the list.</summary>
public sealed record RevisionLine(int Number, string Reason, string ReplacedBy, DateTime ReplacedAt);

/// <summary>A revision opened, names masked.</summary>
public sealed record OpenedRevision(Guid ActivityId, string Title, RevisionLine Line, FrozenActivity Content);

/// <summary>Freezes what a confirmed record said before it is corrected, and reads it again.</summary>
public sealed class ActivityRevisions(AppDbContext db, UnscopedReads reads)
{
    internal const string Purpose = "activities";

    private static readonly HashSet<string> NotShown = [nameof(Activity.State), nameof(Activity.CorrectionReason), nameof(Activity.VoidReason), nameof(Activity.Organization), nameof(Activity.ThemePlanId), nameof(Activity.GroupId)];

    /// <summary>Keeps the record as it stands and makes it the next revision's begin; the caller saves.</summary>
    internal async Task FreezeAsync(Activity activity, string reason, CancellationToken ct)
    {
        var frozen = await ReadAsync(activity, ct);
        using var sealer = new Sealer(db.Keys.Derive(Purpose));
        db.ActivityRevisions.Add(new ActivityRevision
        {
            ActivityId = activity.Id, Number = activity.Revision, Reason = reason, ReplacedBy = db.User.DisplayName, ReplacedAt = db.Clock.UtcNow,
            Sealed = sealer.Seal(JsonSerializer.SerializeToUtf8Bytes(frozen)),
        });
        activity.Revision++;
        activity.CorrectionReason = reason;
        (activity.ConfirmedAt, activity.ConfirmedById, activity.ConfirmedBy, activity.IsConfirmedAlone) = (null, null, null, false);
    }

    /// <summary>The revisions of a record in scope, newest first.</summary>
    public async Task<IReadOnlyList<RevisionLine>> ListAsync(Guid activity, CancellationToken ct = default) => await db.ActivityRevisions.AsNoTracking()
        .Where(r => r.ActivityId == activity && db.Activities.Any(a => a.Id == activity)).OrderByDescending(r => r.Number)
        .Select(r => new RevisionLine(r.Number, r.Reason, r.ReplacedBy, r.ReplacedAt)).ToListAsync(ct);

    /// <summary>One revision, names masked (13.3); null where there is none or the record lies outside the scope.</summary>
    public async Task<OpenedRevision?> OpenAsync(Guid activity, int number, CancellationToken ct = default)
    {
        var found = await db.ActivityRevisions.AsNoTracking().Where(r => r.ActivityId == activity && r.Number == number && db.Activities.Any(a => a.Id == activity))
            .Select(r => new { Revision = r, r.Activity!.Title }).FirstOrDefaultAsync(ct);
        if (found is null)
        {
            return null;
        }

        using var sealer = new Sealer(db.Keys.Derive(Purpose));
        var content = JsonSerializer.Deserialize<FrozenActivity>(sealer.Open(found.Revision.Sealed))!;
        content = content with
        {
            Parts = [.. content.Parts.Select(p => p with { Fields = [.. p.Fields.Select(f => f.Personal is { } kind ? f with { Value = ActivityNames.Mask(kind, f.Value) } : f)] })],
            Sheets = [.. content.Sheets.Select(s => s with { Lines = [.. s.Lines.Select(l => l with { Name = Masking.Mask(PersonalKind.Name, l.Name) })] })],
        };
        var r = found.Revision;
        return new OpenedRevision(activity, found.Title, new RevisionLine(r.Number, r.Reason, r.ReplacedBy, r.ReplacedAt), content);
    }

    private async Task<FrozenActivity> ReadAsync(Activity activity, CancellationToken ct)
    {
        var organizations = activity.Branches.Select(b => b.OrganizationId).ToArray();
        var names = await reads.PartyOrganizations("a joint record names everybody who took part").Where(o => organizations.Contains(o.Id)).ToDictionaryAsync(o => o.Id, o => o.Name, ct);
        var members = activity.Branches.SelectMany(b => b.Attendances).Select(a => a.MemberId).Distinct().ToArray();
        var people = await reads.PartyMembers("the sheet is frozen with the names of that day").Where(m => members.Contains(m.Id)).ToDictionaryAsync(m => m.Id, m => m.Name, ct);
        var files = await db.ActivityFiles.AsNoTracking().Where(f => f.ActivityId == activity.Id && f.WithdrawnAt == null).OrderBy(f => f.UploadedAt).Select(f => f.FileName).ToListAsync(ct);
        List<FrozenPart> parts = [new("基本情况", Fields(activity))];
        parts.AddRange(activity.Sections.OrderBy(s => s.Kind).Select(s => new FrozenPart(s.Kind.Label(), [.. Fields(s).Where(f => f.Label != "活动类别")])));
        parts.AddRange(activity.Votes.OrderBy(v => v.Id).Select(v => new FrozenPart($"表决：{v.Matter}", Fields(v))));
        parts.AddRange(activity.FollowUps.OrderBy(f => f.Id).Select(f => new FrozenPart(f.Kind.Label(), Fields(f))));
        return new FrozenActivity(
            parts,
            [.. activity.Branches.OrderByDescending(b => b.IsLead).Select(b => new FrozenSheet(
                names.GetValueOrDefault(b.OrganizationId, ""), b.Summary ?? string.Create(CultureInfo.InvariantCulture, $"应到 {b.Due}，实到 {b.Present}"),
                [.. b.Attendances.Select(a => new FrozenLine(people.GetValueOrDefault(a.MemberId, ""), a.IsVoter, a.IsPresent, a.Reason?.Label(), a.Note)).OrderBy(l => l.Name, StringComparer.Ordinal)]))],
            files);
    }

    private static List<FrozenField> Fields(object record) => [.. FieldCatalog.Of(record.GetType())
        .Where(f => !NotShown.Contains(f.Name) && !typeof(Guid).IsAssignableFrom(f.Type))
        .Select(f => new FrozenField(f.Label, f.Get(record) is TimeOnly time ? time.ToString("HH:mm", CultureInfo.InvariantCulture) : f.Show(f.Get(record)), f.Personal))
        .Where(f => f.Value.Length > 0 && f.Value != "否")];
}

/// <summary>Masks what holds several names.</summary>
public static class ActivityNames
{
    /// <summary>Masks every name of a text that holds one or more (13.3).</summary>
    public static string Mask(PersonalKind kind, string? text) =>
        kind == PersonalKind.Name && text is not null ? string.Join('、', ActivityRules.Names(text).Select(n => Masking.Mask(PersonalKind.Name, n))) : Masking.Mask(kind, text);

    /// <summary>Masks the names of a text.</summary>
    public static string? Mask(string? text) => text is null ? null : Mask(PersonalKind.Name, text);
}
