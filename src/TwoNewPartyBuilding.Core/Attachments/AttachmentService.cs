using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Protection;

namespace TwoNewPartyBuilding.Core.Attachments;

/// <summary>One attachment in a list.</summary>
public sealed record AttachmentRow(
    Guid Id, AttachmentKind Kind, string FileName, AttachedFormat Format, int Size, string? Note, string UploadedBy, DateTime UploadedAt, DateTime? WithdrawnAt, string? WithdrawnReason)
{
    /// <summary>Whether there is a small picture of it.</summary>
    public bool IsPicture => Format is AttachedFormat.Jpeg or AttachedFormat.Png;
}

/// <summary>A file to hand out.</summary>
public sealed record AttachmentFile(string FileName, string MediaType, byte[] Content);

/// <summary>Keeps files with units: attach, list, open, take down, put back.</summary>
public sealed class AttachmentService(AppDbContext db)
{
    /// <summary>Files a unit keeps at most. [DEF]</summary>
    public const int MostOfAUnit = 200;

    private const string Purpose = "attachments";

    /// <summary>The files of a unit in the caller's scope, newest first, those taken down last.</summary>
    public async Task<IReadOnlyList<AttachmentRow>> ListAsync(Guid enterpriseId, CancellationToken ct = default) =>
        await db.Attachments.AsNoTracking()
            .Where(a => a.EnterpriseId == enterpriseId && a.PendingRequestId == null && db.Enterprises.Any(e => e.Id == enterpriseId))
            .OrderBy(a => a.WithdrawnAt != null).ThenByDescending(a => a.UploadedAt).ThenBy(a => a.Id)
            .Select(a => new AttachmentRow(a.Id, a.Kind, a.FileName, a.Format, a.Size, a.Note, a.UploadedBy, a.UploadedAt, a.WithdrawnAt, a.WithdrawnReason))
            .ToListAsync(ct);

    /// <summary>Attaches a file. What it is is judged by its content.</summary>
    public async Task<Outcome<Guid>> AddAsync(Guid enterpriseId, AttachmentKind? kind, string? note, string? fileName, Stream? content, CancellationToken ct = default)
    {
        var unit = await db.Enterprises.FirstOrDefaultAsync(e => e.Id == enterpriseId, ct);
        if (unit is null)
        {
            return Outcome.Missing<Guid>();
        }

        if (EnterpriseRules.WhyNotEdit(db.User, unit) is { } refusal)
        {
            return Outcome.Refused<Guid>([refusal]);
        }

        if (kind is not { } chosen || !Enum.IsDefined(chosen))
        {
            return Outcome.Refused<Guid>("Kind", "请选择附件类别");
        }

        return await KeepAsync(enterpriseId, chosen, note, fileName, content, ct);
    }

    /// <summary>Keeps the photo of a visit with the unit's files; whoever may record the visit may add its photo. Only a picture is taken.</summary>
    internal async Task<Outcome<Guid>> AddOfVisitAsync(Guid enterpriseId, string? fileName, Stream content, CancellationToken ct) =>
        await KeepAsync(enterpriseId, AttachmentKind.Photo, "走访照片", fileName, content, ct, onlyPictures: true);

    private async Task<Outcome<Guid>> KeepAsync(
        Guid enterpriseId, AttachmentKind chosen, string? note, string? fileName, Stream? content, CancellationToken ct, bool onlyPictures = false)
    {
        if (content is null)
        {
            return Outcome.Refused<Guid>("File", "请选择文件");
        }

        if (await db.Attachments.CountAsync(a => a.EnterpriseId == enterpriseId && a.WithdrawnAt == null && a.PendingRequestId == null, ct) >= MostOfAUnit)
        {
            return Outcome.Refused<Guid>("File", $"一家单位最多保存 {MostOfAUnit} 个附件，请先撤下不用的");
        }

        var judged = await JudgeAsync(content, ct);
        if (!judged.Ok)
        {
            return Outcome.Refused<Guid>(judged.Problems);
        }

        if (onlyPictures && judged.Value!.Format is not (AttachedFormat.Jpeg or AttachedFormat.Png))
        {
            return Outcome.Refused<Guid>("File", "请选择照片（jpg 或 png）");
        }

        var attachment = Keep(enterpriseId, chosen, fileName, note, judged.Value!, null, db);
        await db.SaveChangesAsync(ct);
        return Outcome.Done(attachment.Id);
    }

    /// <summary>Reads what was uploaded, no further than a file may be long, and judges it.</summary>
    internal static async Task<Outcome<AttachedFile>> JudgeAsync(Stream content, CancellationToken ct)
    {
        using var memory = new MemoryStream();
        var buffer = new byte[81920];
        for (int read; memory.Length <= AttachedFile.MostBytes && (read = await content.ReadAsync(buffer, ct)) > 0;)
        {
            memory.Write(buffer, 0, read);
        }

        return AttachedFile.Judge(memory.ToArray());
    }

    /// <summary>Adds the records of a judged file; the caller saves.</summary>
    internal static Attachment Keep(Guid enterpriseId, AttachmentKind kind, string? fileName, string? note, AttachedFile file, Guid? pendingRequest, AppDbContext db)
    {
        var attachment = new Attachment
        {
            EnterpriseId = enterpriseId,
            Kind = kind,
            FileName = NameOf(fileName, file.Format),
            Format = file.Format,
            Size = file.Content.Length,
            Note = string.IsNullOrWhiteSpace(note) ? null : note.Trim(),
            UploadedBy = db.User.DisplayName,
            UploadedAt = db.Clock.UtcNow,
            PendingRequestId = pendingRequest,
        };
        using var sealer = new Sealer(db.Keys.Derive(Purpose));
        db.Attachments.Add(attachment);
        db.AttachmentContents.Add(new AttachmentContent
        {
            AttachmentId = attachment.Id,
            Content = sealer.Seal(file.Content),
            Thumbnail = file.Thumbnail is null ? null : sealer.Seal(file.Thumbnail),
        });
        return attachment;
    }

    /// <summary>Opens sealed bytes of an attachment.</summary>
    internal static byte[] Open(byte[] content, AppDbContext db)
    {
        using var sealer = new Sealer(db.Keys.Derive(Purpose));
        return sealer.Open(content);
    }

    /// <summary>The file itself, or its small picture; null where there is none or it lies outside the caller's scope.</summary>
    public async Task<AttachmentFile?> OpenAsync(Guid enterpriseId, Guid id, bool thumbnail, CancellationToken ct = default)
    {
        var found = await db.Attachments.AsNoTracking()
            .Where(a => a.Id == id && a.EnterpriseId == enterpriseId && a.PendingRequestId == null && db.Enterprises.Any(e => e.Id == enterpriseId))
            .Join(db.AttachmentContents, a => a.Id, c => c.AttachmentId, (a, c) => new { a.FileName, a.Format, Content = thumbnail ? c.Thumbnail : c.Content })
            .FirstOrDefaultAsync(ct);
        if (found?.Content is null)
        {
            return null;
        }

        return new AttachmentFile(found.FileName, thumbnail ? AttachedFile.MediaTypeOf(AttachedFormat.Jpeg) : AttachedFile.MediaTypeOf(found.Format), Open(found.Content, db));
    }

    /// <summary>Takes a file down, with a reason; it stays and can be put back.</summary>
    public async Task<Outcome> WithdrawAsync(Guid enterpriseId, Guid id, string? reason, CancellationToken ct = default)
    {
        if (string.IsNullOrWhiteSpace(reason))
        {
            return Outcome.Refused("Reason", "请填写撤下原因");
        }

        return await SetAsync(enterpriseId, id, a => (a.WithdrawnAt, a.WithdrawnReason) = (db.Clock.UtcNow, reason.Trim().Length > 200 ? reason.Trim()[..200] : reason.Trim()), reason.Trim(), ct);
    }

    /// <summary>Puts a file back.</summary>
    public Task<Outcome> PutBackAsync(Guid enterpriseId, Guid id, CancellationToken ct = default) =>
        SetAsync(enterpriseId, id, a => (a.WithdrawnAt, a.WithdrawnReason) = (null, null), "恢复附件", ct);

    private async Task<Outcome> SetAsync(Guid enterpriseId, Guid id, Action<Attachment> change, string reason, CancellationToken ct)
    {
        var attachment = await db.Attachments.Include(a => a.Enterprise)
            .FirstOrDefaultAsync(a => a.Id == id && a.EnterpriseId == enterpriseId && a.PendingRequestId == null && db.Enterprises.Any(e => e.Id == enterpriseId), ct);
        if (attachment is null)
        {
            return Outcome.Missing();
        }

        if (EnterpriseRules.WhyNotEdit(db.User, attachment.Enterprise!) is { } refusal)
        {
            return new Outcome { Problems = [refusal] };
        }

        change(attachment);
        db.Cause = new ChangeCause(reason);
        try
        {
            await db.SaveChangesAsync(ct);
            return Outcome.Done();
        }
        catch (DbUpdateConcurrencyException)
        {
            return new Outcome { Conflict = true };
        }
        finally
        {
            db.Cause = null;
        }
    }

    /// <summary>The uploader's name for it without folders and control characters, ending as the content says.</summary>
    public static string NameOf(string? fileName, AttachedFormat format)
    {
        var ending = AttachedFile.EndingOf(format);
        var name = new string([.. Path.GetFileNameWithoutExtension((fileName ?? "").Replace('\\', '/')).Where(c => !char.IsControl(c) && !"<>:\"/\\|?*".Contains(c, StringComparison.Ordinal))]).Trim();
        name = name.Length == 0 ? "附件" : name;
        return name[..Math.Min(name.Length, Attachment.NameMaxLength - ending.Length)] + ending;
    }
}
