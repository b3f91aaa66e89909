using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.VolunteerService;

namespace TwoNewPartyBuilding.Core.Activities;

/// <summary>A photo that stands in more than one record.</summary>
/// <param name="ActivityId">The record of organisational life or of volunteer service.</param>
/// <param name="FileId">The photo.</param>
/// <param name="Title">The record's title.</param>
/// <param name="Organization">Whose it is.</param>
/// <param name="Date">Its day.</param>
/// <param name="State">Its state in words.</param>
public sealed record PhotoUse(Guid ActivityId, Guid FileId, string Title, string Organization, DateOnly Date, string State)
{
    /// <summary>The room it stands in: the first part of its address.</summary>
    public string Room { get; init; } = "activities";
}

/// <summary>Finds photos used twice, for staff to look at; it blocks nothing and says nothing to the branch.</summary>
public sealed class PhotosTwice(AppDbContext db)
{
    /// <summary>Groups shown at most.</summary>
    public const int MostGroups = 100;

    /// <summary>Photos of different gatherings that look alike, of records of a year in scope, the newest groups first. A record and the service hours made of it are one gathering.</summary>
    public async Task<IReadOnlyList<IReadOnlyList<PhotoUse>>> ReadAsync(int year, CancellationToken ct = default)
    {
        var (from, to) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
        var photos = await db.ActivityFiles.AsNoTracking().Where(f => f.PictureHash != null && f.WithdrawnAt == null)
            .Join(db.Activities.Where(a => a.State != ActivityState.Void && a.Date >= from && a.Date <= to), f => f.ActivityId, a => a.Id, (f, a) => new Found(f.Id, f.ActivityId, f.ActivityId, f.PictureHash!.Value))
            .ToListAsync(ct);
        photos.AddRange(await db.ServiceFiles.AsNoTracking().Where(f => f.PictureHash != null && f.WithdrawnAt == null)
            .Join(db.ServiceActivities.Where(a => a.State != ServiceState.Cancelled && a.Date >= from && a.Date <= to), f => f.ActivityId, a => a.Id,
                (f, a) => new Found(f.Id, f.ActivityId, a.ActivityId ?? a.Id, f.PictureHash!.Value)).ToListAsync(ct));
        var groups = PictureHash.Groups([.. photos.Select(p => p.Hash)]).Select(g => g.Select(i => photos[i]).ToList()).Where(g => g.Select(p => p.Gathering).Distinct().Skip(1).Any()).Take(MostGroups).ToList();
        var ids = groups.SelectMany(g => g.Select(p => p.RecordId)).Distinct().ToArray();
        var records = ids.Length == 0 ? [] : await db.Activities.AsNoTracking().Where(a => ids.Contains(a.Id))
            .Select(a => new { a.Id, a.Title, Organization = a.Organization!.Name, a.Date, a.State }).ToDictionaryAsync(a => a.Id, ct);
        var services = ids.Length == 0 ? [] : await db.ServiceActivities.AsNoTracking().Where(a => ids.Contains(a.Id))
            .Select(a => new { a.Id, a.Title, Organization = a.Organization!.Name, a.Date, a.State }).ToDictionaryAsync(a => a.Id, ct);
        return [.. groups.Select(g => (IReadOnlyList<PhotoUse>)[.. g
            .Select(p => records.TryGetValue(p.RecordId, out var r) ? new PhotoUse(r.Id, p.FileId, r.Title, r.Organization, r.Date, r.State.Label())
                : services.TryGetValue(p.RecordId, out var s) ? new PhotoUse(s.Id, p.FileId, s.Title ?? "", s.Organization ?? "街道", s.Date!.Value, s.State.Label()) { Room = "volunteer-service" } : null)
            .OfType<PhotoUse>().OrderBy(p => p.Date)])
            .Where(g => g.Count > 0).OrderByDescending(g => g[^1].Date)];
    }

    private sealed record Found(Guid FileId, Guid RecordId, Guid Gathering, long Hash);
}
