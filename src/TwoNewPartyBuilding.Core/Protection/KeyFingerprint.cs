using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;

namespace TwoNewPartyBuilding.Core.Protection;

/// <summary>Which master key this database was sealed with; one row, written at first use.</summary>
public class KeyFingerprint
{
    /// <summary>Always 1.</summary>
    public int Id { get; init; } = 1;

    /// <summary><see cref="KeyFile.Fingerprint"/> of the key, hexadecimal.</summary>
    [StringLength(16)]
    public string Fingerprint { get; init; } = "";

    /// <summary>When the key was first used (UTC).</summary>
    public DateTime FirstUsedAt { get; init; }
}

/// <summary>Holds a database to the key it was sealed with: with another key its personal data would be unreadable, and new data would be sealed apart from the old.</summary>
public sealed class KeyCheck(AppDbContext db, KeyFile keys, BusinessClock clock)
{
    /// <summary>Writes the fingerprint down at first use.</summary>
    /// <exception cref="RefusalException">The database was sealed with another key.</exception>
    public async Task RequireAsync(CancellationToken ct = default)
    {
        var first = await FirstAsync(ct);
        if (first is null)
        {
            db.KeyFingerprints.Add(new KeyFingerprint { Fingerprint = keys.Fingerprint, FirstUsedAt = clock.UtcNow });
            try
            {
                await db.SaveChangesAsync(ct);
                return;
            }
            catch (DbUpdateException)
            {
                // Another instance starting at the same moment wrote it first; that one counts.
                db.ChangeTracker.Clear();
                first = await FirstAsync(ct) ?? throw new RefusalException("密钥指纹未能写入数据库，请检查数据库账号的写入权限。");
            }
        }

        if (first != keys.Fingerprint)
        {
            throw new RefusalException(
                $"密钥文件与数据库不匹配：数据库使用的密钥指纹为 {first}，当前密钥文件的指纹为 {keys.Fingerprint}。"
                + "请从单独的备份中恢复原密钥文件，或在配置 Protection:KeyFile 中指定原来的密钥文件。");
        }
    }

    /// <summary>The fingerprint written down, or null before first use.</summary>
    public Task<string?> FirstAsync(CancellationToken ct = default) =>
        db.KeyFingerprints.AsNoTracking().Select(k => k.Fingerprint).SingleOrDefaultAsync(ct);
}

internal sealed class KeyFingerprintMapping : IEntityTypeConfiguration<KeyFingerprint>
{
    public void Configure(EntityTypeBuilder<KeyFingerprint> builder)
    {
        builder.ToTable("KeyFingerprint");
        builder.Property(k => k.Id).ValueGeneratedNever();
    }
}
