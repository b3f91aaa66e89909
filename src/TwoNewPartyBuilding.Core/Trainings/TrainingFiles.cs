using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Attachments;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Protection;

namespace TwoNewPartyBuilding.Core.Trainings;

/// <summary>Papers and photos of courses: added, opened, taken down and put back. They may name people of many branches, so only whoever records the course or reads the whole street opens them.</summary>
public sealed class TrainingFiles(AppDbContext db, TrainingAccess access)
{
    /// <summary>Files a course keeps at most. [DEF]</summary>
    public const int Most = 40;

    /// <summary>The purpose of the key that seals them.</summary>
    private const string Purpose = "trainings";

    /// <summary>Adds a file.</summary>
    public async Task<Outcome<Guid>> AddAsync(Guid id, string? fileName, Stream? content, CancellationToken ct = default)
    {
        if (await FindAsync(id, ct) is not { } found)
        {
            return Outcome.Missing<Guid>();
        }

        if (WhyNot(found) is { } why)
        {
            return Outcome.Refused<Guid>("file", why);
        }

        if (content is null)
        {
            return Outcome.Refused<Guid>("file", "请选择文件");
        }

        if (await db.TrainingFiles.CountAsync(f => f.TrainingId == id && f.WithdrawnAt == null, ct) >= Most)
        {
            return Outcome.Refused<Guid>("file", $"一期培训最多保存 {Most} 个文件，请先撤下不用的");
        }

        var judged = await AttachmentService.JudgeAsync(content, ct);
        if (!judged.Ok)
        {
            return Outcome.Refused<Guid>("file", judged.Problems[0].Message);
        }

        var made = judged.Value!;
        var file = new TrainingFile
        {
            TrainingId = id, FileName = AttachmentService.NameOf(fileName, made.Format), Format = made.Format, Size = made.Content.Length, UploadedBy = db.User.DisplayName, UploadedAt = db.Clock.UtcNow,
        };
        using var sealer = new Sealer(db.Keys.Derive(Purpose));
        db.TrainingFiles.Add(file);
        db.TrainingFileContents.Add(new TrainingFileContent { FileId = file.Id, Content = sealer.Seal(made.Content), Thumbnail = made.Thumbnail is null ? null : sealer.Seal(made.Thumbnail) });
        await db.SaveChangesAsync(ct);
        return Outcome.Done(file.Id);
    }

    /// <summary>The file; null where there is none or the caller may not open it.</summary>
    public async Task<AttachmentFile?> OpenAsync(Guid id, Guid file, CancellationToken ct = default)
    {
        if (await FindAsync(id, ct) is not { } found || !(found.MayRecord || db.Scope.IsStreet))
        {
            return null;
        }

        var stored = await db.TrainingFiles.AsNoTracking().Where(f => f.Id == file && f.TrainingId == id)
            .Join(db.TrainingFileContents, f => f.Id, c => c.FileId, (f, c) => new { f.FileName, f.Format, c.Content }).FirstOrDefaultAsync(ct);
        if (stored is null)
        {
            return null;
        }

        using var sealer = new Sealer(db.Keys.Derive(Purpose));
        return new AttachmentFile(stored.FileName, AttachedFile.MediaTypeOf(stored.Format), sealer.Open(stored.Content));
    }

    /// <summary>Takes a file down, or puts it back.</summary>
    public async Task<Outcome> TurnAsync(Guid id, Guid file, bool withdraw, CancellationToken ct = default)
    {
        if (await FindAsync(id, ct) is not { } found || await db.TrainingFiles.FirstOrDefaultAsync(f => f.Id == file && f.TrainingId == id, ct) is not { } stored)
        {
            return Outcome.Missing();
        }

        if (WhyNot(found) is { } why)
        {
            return Outcome.Refused("file", why);
        }

        stored.WithdrawnAt = withdraw ? db.Clock.UtcNow : null;
        await db.SaveChangesAsync(ct);
        return Outcome.Done();
    }

    private static string? WhyNot((bool MayRecord, bool IsVoid) found) => !found.MayRecord ? "这期培训不是由您登记的党组织登记的" : found.IsVoid ? "这期培训已作废，恢复后才能修改" : null;

    private async Task<(bool MayRecord, bool IsVoid)?> FindAsync(Guid id, CancellationToken ct)
    {
        var found = await db.Trainings.AsNoTracking().Where(t => t.Id == id)
            .Select(t => new { IsVoid = t.VoidReason != null, Path = db.PartyOrganizations.Where(o => o.Id == t.OrganizationId).Select(o => o.TreePath).FirstOrDefault() }).FirstOrDefaultAsync(ct);
        return found is null ? null : (access.MayRecord(found.Path), found.IsVoid);
    }
}
