using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Users;

namespace TwoNewPartyBuilding.Core.Calendar;

/// <summary>The secret address of a person's calendar (.ics); only the hash of its secret is kept.</summary>
public class CalendarLink
{
    /// <summary>The key.</summary>
    public Guid Id { get; init; } = RecordKey.Next();

    /// <summary>Whose it is; one a person.</summary>
    public Guid UserId { get; init; }

    /// <summary>SHA-256 of the secret, in hexadecimal.</summary>
    [System.ComponentModel.DataAnnotations.StringLength(64)]
    public string TokenHash { get; set; } = "";

    /// <summary>When it was made (UTC).</summary>
    public DateTime CreatedAt { get; set; }

    /// <summary>The last day it was read, or null.</summary>
    public DateOnly? LastUsedOn { get; set; }
}

internal sealed class CalendarLinkMapping : IEntityTypeConfiguration<CalendarLink>
{
    public void Configure(EntityTypeBuilder<CalendarLink> builder)
    {
        builder.ToTable("CalendarLinks");
        builder.HasOne<AppUser>().WithMany().HasForeignKey(l => l.UserId);
        builder.HasIndex(l => l.UserId).IsUnique();
        builder.HasIndex(l => l.TokenHash).IsUnique();
    }
}

/// <summary>What a person sees of the own link; never its secret.</summary>
public sealed record OwnCalendarLink(DateTime CreatedAt, DateOnly? LastUsedOn);

/// <summary>A person's own calendar link: made, renewed, revoked. A token is 160 random bits and is shown once.</summary>
public sealed class CalendarLinks(AppDbContext db)
{
    private const int TokenBytes = 20;

    /// <summary>The own link, or null.</summary>
    public async Task<OwnCalendarLink?> OwnAsync(CancellationToken ct = default) =>
        await db.CalendarLinks.AsNoTracking().Where(l => l.UserId == db.User.Id).Select(l => new OwnCalendarLink(l.CreatedAt, l.LastUsedOn)).FirstOrDefaultAsync(ct);

    /// <summary>Makes the own link, or a new one that kills the one before; answers its token.</summary>
    public async Task<Outcome<string>> RenewAsync(CancellationToken ct = default)
    {
        if (db.User.Id is not { } me)
        {
            return Outcome.Missing<string>();
        }

        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(TokenBytes));
        var link = await db.CalendarLinks.FirstOrDefaultAsync(l => l.UserId == me, ct);
        var isNew = link is null;
        if (link is null)
        {
            db.CalendarLinks.Add(link = new CalendarLink { UserId = me });
        }

        (link.TokenHash, link.CreatedAt, link.LastUsedOn) = (HashOf(token), db.Clock.UtcNow, null);
        db.Note(AuditAction.Account, nameof(AppUser), me, db.User.UserName, isNew ? "生成日历订阅地址" : "更换日历订阅地址");
        try
        {
            await db.SaveChangesAsync(ct);
            return Outcome.Done(token);
        }
        catch (DbUpdateException e) when (UniqueViolation.Is(e))
        {
            return Outcome.Refused<string>("", "刚刚在另一处生成了订阅地址，请刷新后再试");
        }
    }

    /// <summary>Revokes the own link.</summary>
    public async Task<Outcome> RevokeAsync(CancellationToken ct = default)
    {
        if (await db.CalendarLinks.FirstOrDefaultAsync(l => l.UserId == db.User.Id, ct) is not { } link)
        {
            return Outcome.Missing();
        }

        db.CalendarLinks.Remove(link);
        db.Note(AuditAction.Account, nameof(AppUser), db.User.Id, db.User.UserName, "停用日历订阅地址");
        await db.SaveChangesAsync(ct);
        return Outcome.Done();
    }

    /// <summary>The link of a token, tracked; null where there is none.</summary>
    internal async Task<CalendarLink?> FindAsync(string? token, CancellationToken ct)
    {
        if (token is not { Length: > 0 and <= 64 })
        {
            return null;
        }

        var hash = HashOf(token);
        return await db.CalendarLinks.FirstOrDefaultAsync(l => l.TokenHash == hash, ct);
    }

    // The token is random enough that a plain hash cannot be guessed back.
    private static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
