using Microsoft.EntityFrameworkCore;
using SkiaSharp;
using TwoNewPartyBuilding.Core.Attachments;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Protection;

namespace TwoNewPartyBuilding.Core.Activities;

/// <summary>A file of a record in a list.</summary>
public sealed record FileLine(Guid Id, string FileName, AttachedFormat Format, int Size, string UploadedBy, DateTime UploadedAt, DateTime? WithdrawnAt)
{
    /// <summary>Whether there is a small picture of it.</summary>
    public bool IsPicture => Format is AttachedFormat.Jpeg or AttachedFormat.Png;
}

/// <summary>Photos and papers of records: added once however often they are sent, opened, turned, withdrawn and put back.</summary>
public sealed class ActivityPhotos(AppDbContext db, ActivityAccess access)
{
    /// <summary>Files a record keeps at most. [DEF]</summary>
    public const int Most = 40;

    private const int Quality = 88;

    /// <summary>The files of a record in scope, oldest first.</summary>
    public async Task<IReadOnlyList<FileLine>> ListAsync(Guid activity, CancellationToken ct = default) => await db.ActivityFiles.AsNoTracking()
        .Where(f => f.ActivityId == activity && db.Activities.Any(a => a.Id == activity)).OrderBy(f => f.UploadedAt).ThenBy(f => f.Id)
        .Select(f => new FileLine(f.Id, f.FileName, f.Format, f.Size, f.UploadedBy, f.UploadedAt, f.WithdrawnAt)).ToListAsync(ct);

    /// <summary>Adds a file. The key names the sending, so that one sent again after a lost connection is kept once and answered alike.</summary>
    public async Task<Outcome<Guid>> AddAsync(Guid activityId, Guid key, string? fileName, Stream? content, CancellationToken ct = default)
    {
        var activity = await db.Activities.Include(a => a.Organization).FirstOrDefaultAsync(a => a.Id == activityId, ct);
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

        if (await db.ActivityFiles.CountAsync(f => f.ActivityId == activityId && f.WithdrawnAt == null, ct) >= Most)
        {
            return Outcome.Refused<Guid>("Files", $"一份记录最多保存 {Most} 个文件，请先撤下不用的");
        }

        var judged = await AttachmentService.JudgeAsync(content, ct);
        if (!judged.Ok)
        {
            return Outcome.Refused<Guid>("Files", judged.Problems[0].Message);
        }

        var made = judged.Value!;
        var file = new ActivityFile
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
        using var sealer = new Sealer(db.Keys.Derive(ActivityRevisions.Purpose));
        db.ActivityFiles.Add(file);
        db.ActivityFileContents.Add(new ActivityFileContent { FileId = file.Id, Content = sealer.Seal(made.Content), Thumbnail = made.Thumbnail is null ? null : sealer.Seal(made.Thumbnail) });
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
        var found = await db.ActivityFiles.AsNoTracking().Where(f => f.Id == id && f.ActivityId == activity && db.Activities.Any(a => a.Id == activity))
            .Join(db.ActivityFileContents, f => f.Id, c => c.FileId, (f, c) => new { f.FileName, f.Format, Content = thumbnail ? c.Thumbnail : c.Content }).FirstOrDefaultAsync(ct);
        if (found?.Content is null)
        {
            return null;
        }

        using var sealer = new Sealer(db.Keys.Derive(ActivityRevisions.Purpose));
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

        var content = await db.ActivityFileContents.FirstAsync(c => c.FileId == id, ct);
        using var sealer = new Sealer(db.Keys.Derive(ActivityRevisions.Purpose));
        var judged = AttachedFile.Judge(Turned(sealer.Open(content.Content), file.Format));
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

    private async Task<(ActivityFile? File, Outcome? Refusal)> ChangeableAsync(Guid activityId, Guid id, CancellationToken ct)
    {
        var activity = await db.Activities.Include(a => a.Organization).FirstOrDefaultAsync(a => a.Id == activityId, ct);
        var file = activity is null ? null : await db.ActivityFiles.FirstOrDefaultAsync(f => f.Id == id && f.ActivityId == activityId, ct);
        return file is null ? (null, Outcome.Missing()) : WhyNotChange(activity!) is { } refusal ? (null, Outcome.Refused("Files", refusal)) : (file, null);
    }

    private Task<Guid?> SentAsync(Guid activityId, Guid key, CancellationToken ct) =>
        db.ActivityFiles.Where(f => f.ActivityId == activityId && f.UploadKey == key).Select(f => (Guid?)f.Id).FirstOrDefaultAsync(ct);

    // Photos that come in late, when the connection is back, may still join a record that waits for confirmation.
    private string? WhyNotChange(Activity activity) => !access.MayRecord(activity.Organization) ? ActivityAccess.NotYours
        : activity.State is ActivityState.Draft or ActivityState.Returned or ActivityState.Submitted ? null : "这份记录已经确认或作废，照片和附件不能再改；要改请先更正";

    /// <summary>A picture turned a quarter to the right.</summary>
    internal static byte[] Turned(byte[] picture, AttachedFormat format)
    {
        using var source = SKBitmap.Decode(picture);
        using var target = new SKBitmap(source.Height, source.Width);
        using (var canvas = new SKCanvas(target))
        {
            canvas.Translate(target.Width, 0);
            canvas.RotateDegrees(90);
            canvas.DrawBitmap(source, 0, 0);
        }

        using var image = SKImage.FromBitmap(target);
        using var encoded = image.Encode(format == AttachedFormat.Png ? SKEncodedImageFormat.Png : SKEncodedImageFormat.Jpeg, Quality);
        return encoded.ToArray();
    }
}
