using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Attachments;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Protection;

namespace TwoNewPartyBuilding.Core.FrontLine;

/// <summary>The one photo of a record: added, replaced, taken down, opened.</summary>
public sealed class FrontLinePhotos(AppDbContext db)
{
    private const string Purpose = "front-line-photos";

    /// <summary>Opens the photo of a record in scope, or its small picture; null where there is none.</summary>
    public async Task<AttachmentFile?> OpenAsync<T>(Guid record, bool small, CancellationToken ct = default)
        where T : class, IPhotographed
    {
        var found = await db.Set<T>().AsNoTracking().Where(r => r.Id == record)
            .Join(db.FrontLinePhotos, r => r.PhotoId, p => p.Id, (r, p) => new { p.Format, Content = small ? p.Thumbnail : p.Content }).FirstOrDefaultAsync(ct);
        if (found?.Content is null)
        {
            return null;
        }

        using var sealer = new Sealer(db.Keys.Derive(Purpose));
        var format = small ? AttachedFormat.Jpeg : found.Format;
        return new AttachmentFile("照片" + AttachedFile.EndingOf(format), AttachedFile.MediaTypeOf(format), sealer.Open(found.Content));
    }

    /// <summary>Judges a picture and makes it the photo of the record, or takes the photo down; the caller saves. Answers what is wrong, or null.</summary>
    internal async Task<Problem?> KeepAsync(IPhotographed record, PhotoInput photo, CancellationToken ct)
    {
        if (photo.Content is null)
        {
            record.PhotoId = photo.TakeDown ? null : record.PhotoId;
            return null;
        }

        var judged = await AttachmentService.JudgeAsync(photo.Content, ct);
        if (!judged.Ok || judged.Value!.Format is not (AttachedFormat.Jpeg or AttachedFormat.Png))
        {
            return new("Photo", judged.Ok ? "请选择照片（jpg 或 png）" : judged.Problems[0].Message);
        }

        using var sealer = new Sealer(db.Keys.Derive(Purpose));
        var kept = new FrontLinePhoto
        {
            RecordId = record.Id, Format = judged.Value.Format, UploadedBy = db.User.DisplayName, UploadedAt = db.Clock.UtcNow, Content = sealer.Seal(judged.Value.Content),
            Thumbnail = judged.Value.Thumbnail is { } small ? sealer.Seal(small) : null,
        };
        db.FrontLinePhotos.Add(kept);
        record.PhotoId = kept.Id;
        return null;
    }
}

/// <summary>What a form brings for the photo of a record.</summary>
/// <param name="Content">A new picture, or null.</param>
/// <param name="TakeDown">Take the present one down.</param>
public sealed record PhotoInput(Stream? Content, bool TakeDown)
{
    /// <summary>The photo stays as it is.</summary>
    public static readonly PhotoInput Unchanged = new(null, false);
}
