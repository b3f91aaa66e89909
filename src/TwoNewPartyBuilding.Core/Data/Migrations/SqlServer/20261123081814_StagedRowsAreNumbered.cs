using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace TwoNewPartyBuilding.Core.Data.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class StagedRowsAreNumbered : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // Staged rows are a reading of a file that is kept: those waiting for a person are read again, decisions start anew.
            migrationBuilder.Sql("UPDATE ImportBatches SET State = 1, LeaseUntil = NULL WHERE State = 2");
            migrationBuilder.Sql("DELETE FROM ImportRows");
            migrationBuilder.DropIndex(name: "IX_ImportRows_SheetId_Key", table: "ImportRows");
            migrationBuilder.DropPrimaryKey(name: "PK_ImportRows", table: "ImportRows");
            migrationBuilder.DropColumn(name: "Id", table: "ImportRows");
            migrationBuilder.AddColumn<long>(name: "Id", table: "ImportRows", type: "bigint", nullable: false)
                .Annotation("SqlServer:Identity", "1, 1");
            migrationBuilder.AddPrimaryKey(name: "PK_ImportRows", table: "ImportRows", column: "Id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            // Staged rows are a reading of a file that is kept: those waiting for a person are read again, decisions start anew.
            migrationBuilder.Sql("UPDATE ImportBatches SET State = 1, LeaseUntil = NULL WHERE State = 2");
            migrationBuilder.Sql("DELETE FROM ImportRows");
            migrationBuilder.DropPrimaryKey(name: "PK_ImportRows", table: "ImportRows");
            migrationBuilder.DropColumn(name: "Id", table: "ImportRows");
            migrationBuilder.AddColumn<Guid>(name: "Id", table: "ImportRows", type: "uniqueidentifier", nullable: false);
            migrationBuilder.AddPrimaryKey(name: "PK_ImportRows", table: "ImportRows", column: "Id");
            migrationBuilder.CreateIndex(name: "IX_ImportRows_SheetId_Key", table: "ImportRows", columns: new[] { "SheetId", "Key" });
        }
    }
}
