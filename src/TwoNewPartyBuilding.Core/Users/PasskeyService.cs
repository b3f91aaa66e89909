using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;

namespace TwoNewPartyBuilding.Core.Users;

/// <summary>One of a person's own passkeys.</summary>
public sealed record PasskeyRow(Guid Id, string Name, DateTime CreatedAt, DateTime? LastUsedAt);

/// <summary>An answer of a passkey that Identity has verified.</summary>
/// <param name="UserId">Whose it is.</param>
/// <param name="Info">The passkey as the answer left it.</param>
/// <param name="AskedAt">When the question was put (UTC).</param>
public sealed record PasskeyAnswer(Guid UserId, UserPasskeyInfo Info, DateTime AskedAt);

/// <summary>A person's own passkeys: add, list, remove; and using one up to the question it answered.</summary>
public sealed class PasskeyService(AppDbContext db)
{
    /// <summary>How many a person may have.</summary>
    public const int Most = 10;

    /// <summary>Longest name.</summary>
    public const int NameMaxLength = 40;

    /// <summary>The own ones, newest first.</summary>
    public async Task<IReadOnlyList<PasskeyRow>> OwnAsync(CancellationToken ct = default) =>
        await db.Passkeys.AsNoTracking().Where(p => p.UserId == db.User.Id).OrderByDescending(p => p.CreatedAt).ThenByDescending(p => p.Id)
            .Select(p => new PasskeyRow(p.Id, p.Name, p.CreatedAt, p.LastUsedAt)).ToListAsync(ct);

    /// <summary>Why no passkey of that name can be added, in words; null where it can.</summary>
    public async Task<string?> WhyNotAsync(string? name, CancellationToken ct = default)
    {
        if (string.IsNullOrWhiteSpace(name) || name.Trim().Length > NameMaxLength)
        {
            return $"请给通行密钥起个名字，例如“我的手机”，最多 {NameMaxLength} 个字";
        }

        var names = await db.Passkeys.Where(p => p.UserId == db.User.Id).Select(p => p.Name).ToListAsync(ct);
        return names.Contains(name.Trim()) ? $"已有名为“{name.Trim()}”的通行密钥，请换个名字"
            : names.Count >= Most ? $"最多添加 {Most} 个通行密钥，请先移除不用的"
            : null;
    }

    /// <summary>Adds one that Identity has verified.</summary>
    public async Task<Outcome> AddAsync(UserPasskeyInfo info, string? name, CancellationToken ct = default)
    {
        if (await WhyNotAsync(name, ct) is { } wrong)
        {
            return Outcome.Refused("Name", wrong);
        }

        if (await db.Passkeys.AnyAsync(p => p.CredentialId == info.CredentialId, ct))
        {
            return Outcome.Refused("", "这个通行密钥已经添加过了。");
        }

        db.Passkeys.Add(new Passkey
        {
            UserId = db.User.Id!.Value,
            Name = name!.Trim(),
            CredentialId = info.CredentialId,
            PublicKey = info.PublicKey,
            SignCount = info.SignCount,
            Transports = AuditDraft.Shorten(string.Join(',', info.Transports ?? []), 100)!,
            IsBackupEligible = info.IsBackupEligible,
            IsBackedUp = info.IsBackedUp,
            CreatedAt = db.Clock.UtcNow,
        });
        db.Note(AuditAction.Account, nameof(AppUser), db.User.Id, db.User.UserName, $"添加通行密钥：{name.Trim()}");
        await db.SaveChangesAsync(ct);
        return Outcome.Done();
    }

    /// <summary>Removes one of the own.</summary>
    public async Task<Outcome<string>> RemoveAsync(Guid id, CancellationToken ct = default)
    {
        if (await db.Passkeys.FirstOrDefaultAsync(p => p.Id == id && p.UserId == db.User.Id, ct) is not { } passkey)
        {
            return Outcome.Missing<string>();
        }

        db.Passkeys.Remove(passkey);
        db.Note(AuditAction.Account, nameof(AppUser), db.User.Id, db.User.UserName, $"移除通行密钥：{passkey.Name}");
        await db.SaveChangesAsync(ct);
        return Outcome.Done(passkey.Name);
    }

    /// <summary>Takes an answer once: false where the same or a later question was answered already. Not yet saved.</summary>
    internal async Task<bool> UseAsync(PasskeyAnswer answer, AppUser user, CancellationToken ct)
    {
        var passkey = await db.Passkeys.FirstOrDefaultAsync(p => p.UserId == user.Id && p.CredentialId == answer.Info.CredentialId, ct);
        if (passkey is null || passkey.LastAskedAt >= answer.AskedAt)
        {
            return false;
        }

        (passkey.SignCount, passkey.IsBackedUp) = (answer.Info.SignCount, answer.Info.IsBackedUp);
        (passkey.LastUsedAt, passkey.LastAskedAt) = (db.Clock.UtcNow, answer.AskedAt);

        // Of two requests with one answer at the same moment the account's stamp lets one through.
        user.Touch();
        return true;
    }
}
