using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Data;

namespace TwoNewPartyBuilding.Core.Activities;

/// <summary>A photo that stands in more than one record.</summary>
public sealed record PhotoUse(Guid ActivityId, Guid FileId, string Title, string Organization, DateOnly Date, ActivityState State);

/// <summary>Finds photos used twice, for staff to look at; it blocks nothing and says nothing to the branch.</summary>
public sealed class PhotosTwice(AppDbContext db)
{
    /// <summary>Groups shown at most.</summary>
    public const int MostGroups = 100;

    /// <summary>Photos of different records that look alike, of records of a year in scope, the newest groups first.</summary>
    public async Task<IReadOnlyList<IReadOnlyList<PhotoUse>>> ReadAsync(int year, CancellationToken ct = default)
    {
        var (from, to) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
        var photos = await db.ActivityFiles.AsNoTracking().Where(f => f.PictureHash != null && f.WithdrawnAt == null)
            .Join(db.Activities.Where(a => a.State != ActivityState.Void && a.Date >= from && a.Date <= to), f => f.ActivityId, a => a.Id, (f, a) => new { f.Id, f.ActivityId, Hash = f.PictureHash!.Value })
            .ToListAsync(ct);
        var groups = PictureHash.Groups([.. photos.Select(p => p.Hash)]).Select(g => g.Select(i => photos[i]).ToList()).Where(g => g.Select(p => p.ActivityId).Distinct().Skip(1).Any()).Take(MostGroups).ToList();
        var ids = groups.SelectMany(g => g.Select(p => p.ActivityId)).Distinct().ToArray();
        var records = ids.Length == 0 ? [] : await db.Activities.AsNoTracking().Where(a => ids.Contains(a.Id))
            .Select(a => new { a.Id, a.Title, Organization = a.Organization!.Name, a.Date, a.State }).ToDictionaryAsync(a => a.Id, ct);
        return [.. groups.Select(g => (IReadOnlyList<PhotoUse>)[.. g.Where(p => records.ContainsKey(p.ActivityId))
            .Select(p => new PhotoUse(p.ActivityId, p.Id, records[p.ActivityId].Title, records[p.ActivityId].Organization, records[p.ActivityId].Date, records[p.ActivityId].State)).OrderBy(p => p.Date)])
            .OrderByDescending(g => g[^1].Date)];
    }
}
