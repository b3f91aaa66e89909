using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Activities;
using TwoNewPartyBuilding.Core.Attachments;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Protection;

namespace TwoNewPartyBuilding.Core.VolunteerService;

/// <summary>Photos and papers of volunteer service, by the rules of those of organisational life (decisions 155, 157): sent twice kept once, turned, withdrawn, put back.</summary>
public sealed class ServicePhotos(AppDbContext db, ServiceAccess access)
{
    internal const string Purpose = "volunteer-service";

    /// <summary>The files of an activity in scope, oldest first.</summary>
    public async Task<IReadOnlyList<FileLine>> ListAsync(Guid activity, CancellationToken ct = default) => await db.ServiceFiles.AsNoTracking()
        .Where(f => f.ActivityId == activity && db.ServiceActivities.Any(a => a.Id == activity)).OrderBy(f => f.UploadedAt).ThenBy(f => f.Id)
        .Select(f => new FileLine(f.Id, f.FileName, f.Format, f.Size, f.UploadedBy, f.UploadedAt, f.WithdrawnAt)).ToListAsync(ct);

    /// <summary>Adds a file; one sent again under the same key is answered alike.</summary>
    public async Task<Outcome<Guid>> AddAsync(Guid activityId, Guid key, string? fileName, Stream? content, CancellationToken ct = default)
    {
        var activity = await db.ServiceActivities.Include(a => a.Organization).FirstOrDefaultAsync(a => a.Id == activityId, ct);
        if (activity is null)
        {
            return Outcome.Missing<Guid>();
        }

        if (await SentAsync(activityId, key, ct) is { } sent)
        {
            return Outcome.Done(sent);
        }

        if (WhyNotChange(activity) is { } refusal)
        {
            return Outcome.Refused<Guid>("Files", refusal);
        }

        if (content is null)
        {
            return Outcome.Refused<Guid>("Files", "请选择照片或文件");
        }

        if (await db.ServiceFiles.CountAsync(f => f.ActivityId == activityId && f.WithdrawnAt == null, ct) >= ActivityPhotos.Most)
        {
            return Outcome.Refused<Guid>("Files", $"一个活动最多保存 {ActivityPhotos.Most} 个文件，请先撤下不用的");
        }

        var judged = await AttachmentService.JudgeAsync(content, ct);
        if (!judged.Ok)
        {
            return Outcome.Refused<Guid>("Files", judged.Problems[0].Message);
        }

        var made = judged.Value!;
        var file = new ServiceFile
        {
            ActivityId = activityId,
            FileName = AttachmentService.NameOf(fileName, made.Format),
            Format = made.Format,
            Size = made.Content.Length,
            PictureHash = made.Thumbnail is { } small ? PictureHash.Of(small) : null,
            UploadKey = key == Guid.Empty ? Guid.NewGuid() : key,
            UploadedBy = db.User.DisplayName,
            UploadedAt = db.Clock.UtcNow,
        };
        using var sealer = new Sealer(db.Keys.Derive(Purpose));
        db.ServiceFiles.Add(file);
        db.ServiceFileContents.Add(new ServiceFileContent { FileId = file.Id, Content = sealer.Seal(made.Content), Thumbnail = made.Thumbnail is null ? null : sealer.Seal(made.Thumbnail) });
        try
        {
            await db.SaveChangesAsync(ct);
            return Outcome.Done(file.Id);
        }
        catch (DbUpdateException e) when (UniqueViolation.Is(e))
        {
            // The same photo was sent twice at once; the other sending is kept.
            db.ChangeTracker.Clear();
            return await SentAsync(activityId, key, ct) is { } other ? Outcome.Done(other) : Outcome.Stale<Guid>();
        }
    }

    /// <summary>The file itself, or its small picture; null where there is none or it lies outside the scope.</summary>
    public async Task<AttachmentFile?> OpenAsync(Guid activity, Guid id, bool thumbnail, CancellationToken ct = default)
    {
        var found = await db.ServiceFiles.AsNoTracking().Where(f => f.Id == id && f.ActivityId == activity && db.ServiceActivities.Any(a => a.Id == activity))
            .Join(db.ServiceFileContents, f => f.Id, c => c.FileId, (f, c) => new { f.FileName, f.Format, Content = thumbnail ? c.Thumbnail : c.Content }).FirstOrDefaultAsync(ct);
        if (found?.Content is null)
        {
            return null;
        }

        using var sealer = new Sealer(db.Keys.Derive(Purpose));
        return new AttachmentFile(found.FileName, AttachedFile.MediaTypeOf(thumbnail ? AttachedFormat.Jpeg : found.Format), sealer.Open(found.Content));
    }

    /// <summary>Turns a picture a quarter to the right.</summary>
    public async Task<Outcome> TurnAsync(Guid activityId, Guid id, CancellationToken ct = default)
    {
        var (file, refusal) = await ChangeableAsync(activityId, id, ct);
        if (file is null)
        {
            return refusal!;
        }

        if (file.Format is not (AttachedFormat.Jpeg or AttachedFormat.Png))
        {
            return Outcome.Refused("Files", "只有照片可以旋转");
        }

        var content = await db.ServiceFileContents.FirstAsync(c => c.FileId == id, ct);
        using var sealer = new Sealer(db.Keys.Derive(Purpose));
        var judged = AttachedFile.Judge(ActivityPhotos.Turned(sealer.Open(content.Content), file.Format));
        if (!judged.Ok)
        {
            return Outcome.Refused("Files", judged.Problems[0].Message);
        }

        var entry = db.Entry(content);
        entry.Property(c => c.Content).CurrentValue = sealer.Seal(judged.Value!.Content);
        entry.Property(c => c.Thumbnail).CurrentValue = sealer.Seal(judged.Value.Thumbnail!);
        db.Entry(file).Property(f => f.Size).CurrentValue = judged.Value.Content.Length;
        return await SaveAsync(ct);
    }

    /// <summary>Takes a file down; it stays and can be put back.</summary>
    public Task<Outcome> WithdrawAsync(Guid activityId, Guid id, CancellationToken ct = default) => SetAsync(activityId, id, db.Clock.UtcNow, ct);

    /// <summary>Puts a file back.</summary>
    public Task<Outcome> PutBackAsync(Guid activityId, Guid id, CancellationToken ct = default) => SetAsync(activityId, id, null, ct);

    private async Task<Outcome> SetAsync(Guid activityId, Guid id, DateTime? at, CancellationToken ct)
    {
        var (file, refusal) = await ChangeableAsync(activityId, id, ct);
        if (file is null)
        {
            return refusal!;
        }

        file.WithdrawnAt = at;
        return await SaveAsync(ct);
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

    private async Task<(ServiceFile? File, Outcome? Refusal)> ChangeableAsync(Guid activityId, Guid id, CancellationToken ct)
    {
        var activity = await db.ServiceActivities.Include(a => a.Organization).FirstOrDefaultAsync(a => a.Id == activityId, ct);
        var file = activity is null ? null : await db.ServiceFiles.FirstOrDefaultAsync(f => f.Id == id && f.ActivityId == activityId, ct);
        return file is null ? (null, Outcome.Missing()) : WhyNotChange(activity!) is { } refusal ? (null, Outcome.Refused("Files", refusal)) : (file, null);
    }

    private Task<Guid?> SentAsync(Guid activityId, Guid key, CancellationToken ct) =>
        db.ServiceFiles.Where(f => f.ActivityId == activityId && f.UploadKey == key).Select(f => (Guid?)f.Id).FirstOrDefaultAsync(ct);

    // Photos that come in late, when the connection is back, may still join what waits for confirmation.
    private string? WhyNotChange(ServiceActivity activity) => !access.MayRecord(activity.Organization?.TreePath) ? ServiceAccess.NotYours
        : activity.State is ServiceState.Confirmed or ServiceState.Cancelled ? "这个活动已经确认或取消，照片和附件不能再改；要改请先更正" : null;
}
