using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;

namespace TwoNewPartyBuilding.Core.Attachments;

/// <summary>
/// Files that a unit's contact hands in with an answer (the photo of the stamped sheet). They wait with the request and become
/// attachments of the unit when staff accepts the answer. Who may see the request is its own room's matter.
/// </summary>
public sealed class HandedInFiles(AppDbContext db)
{
    /// <summary>Files of one answer at most. [DEF]</summary>
    public const int Most = 5;

    /// <summary>The files of a request that is still waiting, oldest first.</summary>
    internal async Task<IReadOnlyList<AttachmentRow>> ListAsync(Guid requestId, CancellationToken ct) => await db.Attachments.AsNoTracking()
        .Where(a => a.PendingRequestId == requestId).OrderBy(a => a.UploadedAt).ThenBy(a => a.Id)
        .Select(a => new AttachmentRow(a.Id, a.Kind, a.FileName, a.Format, a.Size, a.Note, a.UploadedBy, a.UploadedAt, a.WithdrawnAt, a.WithdrawnReason))
        .ToListAsync(ct);

    /// <summary>One file, or its small picture.</summary>
    internal async Task<AttachmentFile?> OpenAsync(Guid requestId, Guid id, bool thumbnail, CancellationToken ct)
    {
        var found = await db.Attachments.AsNoTracking().Where(a => a.Id == id && a.PendingRequestId == requestId)
            .Join(db.AttachmentContents, a => a.Id, c => c.AttachmentId, (a, c) => new { a.FileName, a.Format, Content = thumbnail ? c.Thumbnail : c.Content })
            .FirstOrDefaultAsync(ct);
        return found?.Content is null ? null
            : new AttachmentFile(found.FileName, AttachedFile.MediaTypeOf(thumbnail ? AttachedFormat.Jpeg : found.Format), AttachmentService.Open(found.Content, db));
    }

    /// <summary>Adds a photo or PDF; the caller saves.</summary>
    internal async Task<Outcome> AddAsync(Guid requestId, Guid unit, string? fileName, Stream content, CancellationToken ct)
    {
        if (await db.Attachments.CountAsync(a => a.PendingRequestId == requestId, ct) + db.Attachments.Local.Count(a => db.Entry(a).State == EntityState.Added) >= Most)
        {
            return Outcome.Refused("Files", $"最多上传 {Most} 张，请先删除不用的");
        }

        var judged = await AttachmentService.JudgeAsync(content, ct);
        if (!judged.Ok)
        {
            return Outcome.Refused("Files", judged.Problems[0].Message);
        }

        if (judged.Value!.Format is AttachedFormat.Docx or AttachedFormat.Xlsx)
        {
            return Outcome.Refused("Files", "请上传盖章表的照片（jpg、png）或扫描件（pdf）");
        }

        AttachmentService.Keep(unit, AttachmentKind.StampedForm, fileName, "信息采集上传", judged.Value, requestId, db);
        return Outcome.Done();
    }

    /// <summary>Takes a file out of an answer that is not accepted yet; the caller saves. False where there is none.</summary>
    internal async Task<bool> RemoveAsync(Guid requestId, Guid id, CancellationToken ct)
    {
        if (await db.Attachments.FirstOrDefaultAsync(a => a.Id == id && a.PendingRequestId == requestId, ct) is not { } file)
        {
            return false;
        }

        db.AttachmentContents.Remove(await db.AttachmentContents.FirstAsync(c => c.AttachmentId == id, ct));
        db.Attachments.Remove(file);
        return true;
    }

    /// <summary>The waiting files of these requests become attachments of their units; the caller saves.</summary>
    internal async Task AcceptAsync(IReadOnlyCollection<Guid> requests, CancellationToken ct)
    {
        foreach (var file in await db.Attachments.Where(a => a.PendingRequestId != null && requests.Contains(a.PendingRequestId.Value)).ToListAsync(ct))
        {
            file.PendingRequestId = null;
        }
    }
}
