using System.Security.Cryptography;
using TwoNewPartyBuilding.Core.Common;

namespace TwoNewPartyBuilding.Core.Protection;

/// <summary>
/// The master key that lives outside the database (design 4, “personal data”): a file named in configuration, shared by all
/// instances and the command line, and backed up apart from the data. Other keys are derived from it by purpose.
/// </summary>
public sealed class KeyFile
{
    private const int KeyBytes = 32;
    private readonly byte[] _master;

    private KeyFile(byte[] master)
    {
        _master = master;
        Fingerprint = Convert.ToHexStringLower(SHA256.HashData(Derive("fingerprint")))[..16];
    }

    /// <summary>Tells keys apart without telling anything of the key.</summary>
    public string Fingerprint { get; }

    /// <summary>Reads the key; makes a new one where the file is missing and <paramref name="create"/> allows it.</summary>
    /// <exception cref="RefusalException">The file is missing and may not be made, or does not hold a key.</exception>
    public static KeyFile Open(string path, bool create)
    {
        if (!File.Exists(path))
        {
            if (!create)
            {
                throw new RefusalException(
                    $"找不到密钥文件 {path}，没有它无法读取个人信息。首次使用请运行 keys create 生成；"
                    + "已有数据的，请从单独的备份中恢复原密钥文件，或在配置 Protection:KeyFile 中指定它的位置。");
            }

            Write(path, RandomNumberGenerator.GetBytes(KeyBytes));
        }

        var text = File.ReadAllText(path).Trim();
        var key = new byte[KeyBytes];
        return Convert.TryFromBase64String(text, key, out var length) && length == KeyBytes
            ? new KeyFile(key)
            : throw new RefusalException($"{path} 不是密钥文件（应为 32 字节的 Base64 文本），请检查配置 Protection:KeyFile。");
    }

    /// <summary>A key for tests and benchmarks that is gone with the process.</summary>
    public static KeyFile InMemory() => new(RandomNumberGenerator.GetBytes(KeyBytes));

    /// <summary>A key of 32 bytes for one purpose.</summary>
    public byte[] Derive(string purpose) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, _master, KeyBytes, info: System.Text.Encoding.UTF8.GetBytes("two-new/" + purpose));

    private static void Write(string path, byte[] key)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        try
        {
            using var file = new StreamWriter(path, options);
            file.Write(Convert.ToBase64String(key));
        }
        catch (IOException) when (File.Exists(path))
        {
            // Another instance starting at the same moment made it first; that one counts.
        }
    }
}
