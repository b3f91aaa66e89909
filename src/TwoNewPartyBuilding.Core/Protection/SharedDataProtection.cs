using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using TwoNewPartyBuilding.Core.Data;

namespace TwoNewPartyBuilding.Core.Protection;

/// <summary>Keys of cookies and tokens: kept in the database for all instances, sealed with the master key so that the database alone opens nothing.</summary>
public static class SharedDataProtection
{
    internal const string Purpose = "data-protection";

    /// <summary>Keeps the keys in the database, sealed.</summary>
    public static IServiceCollection AddSharedDataProtection(this IServiceCollection services)
    {
        services.AddDataProtection().SetApplicationName("TwoNewPartyBuilding").PersistKeysToDbContext<AppDbContext>();
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider => new ConfigureOptions<KeyManagementOptions>(
            options => options.XmlEncryptor = new KeyFileXmlEncryptor(provider.GetRequiredService<KeyFile>())));
        return services;
    }
}

/// <summary>Seals a key element with a key derived from the master key.</summary>
internal sealed class KeyFileXmlEncryptor(KeyFile keys) : IXmlEncryptor
{
    public EncryptedXmlInfo Encrypt(XElement plaintextElement)
    {
        using var sealer = new Sealer(keys.Derive(SharedDataProtection.Purpose));
        var closed = sealer.Seal(plaintextElement.ToString(SaveOptions.DisableFormatting));
        return new EncryptedXmlInfo(new XElement("sealed", closed), typeof(KeyFileXmlDecryptor));
    }
}

/// <summary>Opens what <see cref="KeyFileXmlEncryptor"/> sealed; made by data protection through its constructor.</summary>
internal sealed class KeyFileXmlDecryptor(IServiceProvider services) : IXmlDecryptor
{
    public XElement Decrypt(XElement encryptedElement)
    {
        using var sealer = new Sealer(services.GetRequiredService<KeyFile>().Derive(SharedDataProtection.Purpose));
        return XElement.Parse(sealer.OpenText(encryptedElement.Value));
    }
}
