using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Settings;
using TwoNewPartyBuilding.Core.Users;

namespace TwoNewPartyBuilding.Core.PrivacyNotice;

/// <summary>The notice as a person reads it.</summary>
/// <param name="Version">Its version.</param>
/// <param name="Sections">Heading and text of each part.</param>
/// <param name="AcceptedAt">When the signed-in person confirmed this version (UTC), or null.</param>
public sealed record Notice(int Version, IReadOnlyList<(string Heading, string Text)> Sections, DateTime? AcceptedAt);

/// <summary>Shows the notice of domain 14.1 and keeps who confirmed which version when.</summary>
public sealed class NoticeService(AppDbContext db, SettingsReader settings, DutyFinder duties)
{
    private static readonly TextParameter[] Parts =
        [NoticeParameters.Purpose, NoticeParameters.Fields, NoticeParameters.Retention, NoticeParameters.Contact];

    /// <summary>The notice in force; parts without text are left out.</summary>
    public async Task<Notice> ReadAsync(CancellationToken ct = default)
    {
        var version = await settings.NumberAsync(NoticeParameters.Version, ct: ct);
        var sections = new List<(string, string)>();
        foreach (var part in Parts)
        {
            if (await settings.TextAsync(part, ct) is { Length: > 0 } text)
            {
                sections.Add((part.Label, text));
            }
        }

        var accepted = await db.NoticeAcceptances.AsNoTracking().Where(a => a.UserId == db.User.Id && a.Version == version)
            .Select(a => (DateTime?)a.AcceptedAt).FirstOrDefaultAsync(ct);
        return new Notice(version, sections, accepted);
    }

    /// <summary>Confirms the version that was shown; refused where it is no longer the one in force.</summary>
    public async Task<Outcome> AcceptAsync(int version, CancellationToken ct = default)
    {
        var notice = await ReadAsync(ct);
        if (notice.Version != version)
        {
            return Outcome.Refused("", "告知内容刚刚更新，请阅读新的内容后再确认。");
        }

        await duties.DoneAsync(SignInDuties.Notice, ct);
        if (notice.AcceptedAt is null)
        {
            db.NoticeAcceptances.Add(new NoticeAcceptance { UserId = db.User.Id!.Value, Version = version, AcceptedAt = db.Clock.UtcNow });
            db.Note(AuditAction.Account, nameof(AppUser), db.User.Id, db.User.UserName, $"确认个人信息告知（第 {version} 版）");
        }

        try
        {
            await db.SaveChangesAsync(ct);
            return Outcome.Done();
        }
        catch (DbUpdateException e) when (UniqueViolation.Is(e))
        {
            // Two windows of the same person confirmed at the same moment: the first stands.
            db.ChangeTracker.Clear();
            db.ForgetNotes();
            await duties.DoneAsync(SignInDuties.Notice, ct);
            await db.SaveChangesAsync(ct);
            return Outcome.Done();
        }
    }
}
